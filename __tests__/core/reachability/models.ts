import fc from "fast-check";
import { Ipv4Cidr } from "../../../core/addressing";
import {
  FirewallRule,
  type NetworkAclFlow,
  Peer,
  Port,
  planNetworkAcl,
  planTierAcl,
} from "../../../core/firewall";
import {
  type Endpoint,
  type ModelAttachment,
  type ModelDirectConnect,
  type ModelPeering,
  type ModelRoute,
  type ModelTransitRoute,
  type ModelVpc,
  type ModelVpn,
  type ReachabilityModel,
  ROUTE_ORIGINS,
  TRANSIT_ORIGINS,
} from "../../../core/reachability";

const cidr = Ipv4Cidr.parse;

const VPCS = ["a", "b", "c"];

const NETWORKS = ["n", "m"];

const PORT = Port.tcp(443);

/** Few prefixes, so that routes, rules and ranges meet: whole VPCs and networks, parts of them, and all. */
const PREFIXES = [
  ...VPCS.flatMap((_, at) => [`10.0.${at}.0/27`, `10.0.${at}.0/29`, `10.0.${at}.8/29`]),
  "172.16.0.0/28",
  "172.16.0.0/30",
  "172.16.1.0/28",
  "172.16.0.0/15",
  "10.0.0.0/8",
].map(cidr);

const prefix = fc.constantFrom(...PREFIXES);

const prefixes = fc.uniqueArray(prefix, { selector: String, minLength: 1, maxLength: 3 });

const rule = fc
  .record({
    inbound: fc.boolean(),
    peer: fc.oneof(
      { weight: 6, arbitrary: prefix.map(Peer.cidr) },
      fc.constant(Peer.securityGroup("workers", "sg-1")),
    ),
    port: fc.constantFrom(PORT, PORT, Port.tcpRange(400, 500), Port.tcp(80)),
  })
  .map(({ inbound, peer, port }) =>
    (inbound ? FirewallRule.inbound : FirewallRule.outbound)(peer, port, "law"),
  );

const open = ["inbound", "outbound"].flatMap((direction) => ({
  direction: direction as "inbound" | "outbound",
  port: PORT,
  peer: cidr("0.0.0.0/0"),
}));

const flow: fc.Arbitrary<NetworkAclFlow> = fc.record({
  direction: fc.constantFrom("inbound" as const, "outbound" as const),
  port: fc.constantFrom(PORT, Port.tcp(80)),
  peer: prefix,
});

/** Most let all pass, so that routes get their turn. */
const acl = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: fc.constant(planTierAcl(open)) },
  { weight: 2, arbitrary: fc.array(flow, { maxLength: 6 }).map((flows) => planNetworkAcl(flows)) },
);

const route: fc.Arbitrary<ModelRoute> = fc.record({
  destination: prefix,
  origin: fc.constantFrom(...ROUTE_ORIGINS),
  target: fc.oneof(
    fc.constantFrom("p0", "p1").map((name) => ({ kind: "peering" as const, name })),
    fc.constant({ kind: "transit-gateway" as const, name: "t" }),
    fc.constant({ kind: "vpn-gateway" as const }),
  ),
});

const vpc = (name: string, at: number): fc.Arbitrary<ModelVpc> =>
  fc
    .record({
      acls: fc.tuple(acl, acl, acl),
      tables: fc.record({ x: fc.array(route, { maxLength: 6 }), y: fc.array(route, { maxLength: 6 }) }),
      rules: fc.oneof(
        { weight: 2, arbitrary: fc.constant(undefined) },
        fc.array(rule, { minLength: 2, maxLength: 8 }),
      ),
    })
    .map(({ acls, tables, rules }) => {
      const subnet = (
        tier: "worker" | "transit",
        zone: string,
        range: string,
        wall: (typeof acls)[number],
        table: string,
      ) => ({
        name: `${tier}-${zone}`,
        tier,
        zone,
        cidr: cidr(range),
        table,
        ...(wall === undefined ? {} : { acl: wall }),
      });
      return {
        name,
        region: "us-east-1",
        ranges: [cidr(`10.0.${at}.0/27`)],
        subnets: [
          subnet("worker", "az1", `10.0.${at}.0/29`, acls[0], "x"),
          subnet("worker", "az2", `10.0.${at}.8/29`, acls[1], "y"),
          subnet("transit", "az1", `10.0.${at}.16/29`, acls[2], "none"),
          subnet("transit", "az2", `10.0.${at}.24/29`, acls[2], "none"),
        ],
        tables,
        hosts: [
          { name: "workers", group: "workers", tiers: ["worker"], ...(rules === undefined ? {} : { rules }) },
        ],
      };
    });

const side = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...VPCS).map((name) => ({ kind: "vpc" as const, name, region: "us-east-1" })),
  },
  fc.constantFrom(...NETWORKS).map((name) => ({ kind: "network" as const, name, region: "eu-west-1" })),
);

const peering = (name: string): fc.Arbitrary<ModelPeering> =>
  fc
    .tuple(fc.constantFrom(...VPCS), side, fc.boolean())
    .filter(([own, other]) => own !== other.name)
    .map(([own, other, isPending]) => ({
      ...{ name, isPending: isPending && other.kind === "network" },
      sides: [{ kind: "vpc", name: own, region: "us-east-1" }, other],
    }));

const end = fc.oneof(
  fc.constantFrom(...VPCS).map((name) => ({ kind: "vpn-gateway" as const, name })),
  fc.constant({ kind: "transit-gateway" as const, name: "t" }),
);

const network = fc.constantFrom(...NETWORKS);

const vpn = (name: string): fc.Arbitrary<ModelVpn> =>
  fc.record({
    name: fc.constant(name),
    end,
    routing: fc.constantFrom("bgp" as const, "static" as const),
    network,
    prefixes,
    mtu: fc.constantFrom(1422, 1446),
  });

const directConnect: fc.Arbitrary<ModelDirectConnect> = fc.record({
  name: fc.constant("d"),
  network,
  prefixes,
  associations: fc.array(
    fc.tuple(end, prefixes).map(([one, allowedPrefixes]) => ({ ...one, allowedPrefixes })),
    {
      maxLength: 2,
    },
  ),
  macsec: fc.boolean(),
  mtu: fc.constantFrom(1500, 8500),
});

const table = fc.constantFrom("s", "r");

const KEYS = [...VPCS.map((name) => `vpc-${name}`), "vpn-v0", "dx-d", "net-m"];

const attachments = fc
  .tuple(
    fc.subarray(KEYS),
    fc.array(table, { minLength: 6, maxLength: 6 }),
    fc.subarray(["az1", "az2"], { minLength: 1 }),
  )
  .map(([keys, tables, zones]) =>
    keys.map((key, at): ModelAttachment => {
      const [kind = "", name = ""] = key.split("-");
      const kinds = { vpc: "vpc", vpn: "vpn", dx: "direct-connect", net: "network" } as const;
      const of = kinds[kind as keyof typeof kinds];
      return { key, kind: of, name, table: tables[at] ?? "s", ...(of === "vpc" ? { zones } : {}) };
    }),
  );

const transitRoute: fc.Arbitrary<ModelTransitRoute> = fc.record({
  destination: prefix,
  to: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...KEYS).map((attachment) => ({ attachment })) },
    fc.constant("blackhole" as const),
  ),
  origin: fc.constantFrom(...TRANSIT_ORIGINS),
});

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
