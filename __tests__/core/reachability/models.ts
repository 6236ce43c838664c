import fc from "fast-check";
import type {
  Endpoint,
  ModelRoute,
  ModelTransitRoute,
  ModelVpc,
  ReachabilityModel,
} from "../../../core/reachability";
import { attachments, directConnect, KEYS, peering, transitRoute, vpn } from "./model-links";
import { cidr, PORT, VPCS, vpc } from "./model-vpcs";

/** Three VPCs, two networks, and links of every kind, put together without sense. */
const chaos: fc.Arbitrary<ReachabilityModel> = fc.record({
  vpcs: fc.tuple(...VPCS.map(vpc)),
  networks: fc.constant([
    { name: "n", ranges: [cidr("172.16.0.0/28")] },
    { name: "m", ranges: [cidr("172.16.1.0/28")] },
  ]),
  peerings: fc.tuple(peering("p0"), peering("p1")),
  vpns: fc.tuple(vpn("v0"), vpn("v1")),
  directConnects: fc.array(directConnect, { minLength: 0, maxLength: 1 }),
  transitGateways: fc
    .record({
      name: fc.constant("t"),
      attachments,
      tables: fc.record({
        s: fc.array(transitRoute, { maxLength: 8 }),
        r: fc.array(transitRoute, { maxLength: 8 }),
      }),
    })
    .map((one) => [one]),
});

const SENSES = ["transit-gateway", "transit-gateway", "vpn-gateway", "vpn-gateway", "peering"] as const;

/** Routes that links would really have, for some of the links: then packets get far enough to meet what is odd. */
function withSense(model: ReachabilityModel, only: (typeof SENSES)[number]): ReachabilityModel {
  const routesOf = ({ name }: ModelVpc): ModelRoute[] => {
    if (only === "peering")
      return model.peerings.flatMap((one) => {
        const other = one.sides.find((end) => end.name !== name);
        const isMine = one.sides.some((end) => end.name === name);
        const there = [...model.vpcs, ...model.networks].find((place) => place.name === other?.name);
        return isMine && there !== undefined
          ? there.ranges.map((destination) => ({
              destination,
              target: { kind: "peering" as const, name: one.name },
              origin: "static" as const,
            }))
          : [];
      });
    const target = only === "transit-gateway" ? { kind: only, name: "t" } : { kind: only };
    return ["10.0.0.0/8", "172.16.0.0/15"].map((text) => ({
      destination: cidr(text),
      target,
      origin: "static",
    }));
  };
  const learned = KEYS.flatMap((key): ModelTransitRoute[] => {
    const name = key.split("-")[1];
    const at = VPCS.indexOf(name ?? "");
    const destination = cidr(
      at >= 0 ? `10.0.${at}.0/27` : key === "net-m" ? "172.16.1.0/28" : "172.16.0.0/28",
    );
    return [{ destination, to: { attachment: key }, origin: at >= 0 ? "vpc" : "vpn" }];
  });
  return {
    ...model,
    vpcs: model.vpcs.map((vpc) => ({ ...vpc, tables: { x: routesOf(vpc), y: routesOf(vpc) } })),
    transitGateways:
      only === "transit-gateway"
        ? model.transitGateways.map((one) => ({
            ...one,
            tables: { s: learned, r: [...learned, ...(one.tables["r"] ?? [])] },
          }))
        : model.transitGateways,
  };
}

/** Estates without sense, and such whose VPCs at least use one kind of link as it is meant. */
export const models: fc.Arbitrary<ReachabilityModel> = fc
  .tuple(chaos, fc.constantFrom(undefined, ...SENSES))
  .map(([model, only]) => (only === undefined ? model : withSense(model, only)));

/** One address of each kind: in both worker subnets of each VPC, in and out of smaller prefixes, nobody's. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...VPCS.flatMap((name, at): Endpoint[] =>
    [1, 9].map((offset) => ({
      kind: "host",
      vpc: name,
      host: "workers",
      address: cidr(`10.0.${at}.0/24`).first + offset,
    })),
  ),
  { kind: "host", vpc: "a", host: "workers", address: cidr("10.0.0.16/32").first },
  ...[1, 9].map(
    (offset): Endpoint => ({ kind: "network", name: "n", address: cidr("172.16.0.0/28").first + offset }),
  ),
  { kind: "network", name: "m", address: cidr("172.16.1.1/32").first },
];

export const QUESTION_PORT = PORT;
