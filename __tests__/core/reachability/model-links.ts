import fc from "fast-check";
import {
  type ModelAttachment,
  type ModelDirectConnect,
  type ModelPeering,
  type ModelTransitRoute,
  type ModelVpn,
  TRANSIT_ORIGINS,
} from "../../../core/reachability";
import { NETWORKS, prefix, prefixes, VPCS } from "./model-vpcs";

const side = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...VPCS).map((name) => ({ kind: "vpc" as const, name, region: "us-east-1" })),
  },
  fc.constantFrom(...NETWORKS).map((name) => ({ kind: "network" as const, name, region: "eu-west-1" })),
);

export const peering = (name: string): fc.Arbitrary<ModelPeering> =>
  fc
    .tuple(fc.constantFrom(...VPCS), side, fc.boolean())
    .filter(([own, other]) => own !== other.name)
    .map(([own, other, isPending]) => ({
      ...{ name, isPending: isPending && other.kind === "network" },
      sides: [{ kind: "vpc", name: own, region: "us-east-1" }, other],
    }));

export const end = fc.oneof(
  fc.constantFrom(...VPCS).map((name) => ({ kind: "vpn-gateway" as const, name })),
  fc.constant({ kind: "transit-gateway" as const, name: "t" }),
);

const network = fc.constantFrom(...NETWORKS);

export const vpn = (name: string): fc.Arbitrary<ModelVpn> =>
  fc.record({
    name: fc.constant(name),
    end,
    routing: fc.constantFrom("bgp" as const, "static" as const),
    network,
    prefixes,
    mtu: fc.constantFrom(1422, 1446),
  });

export const directConnect: fc.Arbitrary<ModelDirectConnect> = fc.record({
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

export const table = fc.constantFrom("s", "r");

export const KEYS = [...VPCS.map((name) => `vpc-${name}`), "vpn-v0", "dx-d", "net-m"];

export const attachments = fc
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

export const transitRoute: fc.Arbitrary<ModelTransitRoute> = fc.record({
  destination: prefix,
  to: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...KEYS).map((attachment) => ({ attachment })) },
    fc.constant("blackhole" as const),
  ),
  origin: fc.constantFrom(...TRANSIT_ORIGINS),
});
