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
import { type ModelRoute, type ModelVpc, ROUTE_ORIGINS } from "../../../core/reachability";

export const cidr = Ipv4Cidr.parse;

export const VPCS = ["a", "b", "c"];

export const NETWORKS = ["n", "m"];

export const PORT = Port.tcp(443);

/** Few prefixes, so that routes, rules and ranges meet: whole VPCs and networks, parts of them, and all. */
const PREFIXES = [
  ...VPCS.flatMap((_, at) => [`10.0.${at}.0/27`, `10.0.${at}.0/29`, `10.0.${at}.8/29`]),
  "172.16.0.0/28",
  "172.16.0.0/30",
  "172.16.1.0/28",
  "172.16.0.0/15",
  "10.0.0.0/8",
].map(cidr);

export const prefix = fc.constantFrom(...PREFIXES);

export const prefixes = fc.uniqueArray(prefix, { selector: String, minLength: 1, maxLength: 3 });

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

export const vpc = (name: string, at: number): fc.Arbitrary<ModelVpc> =>
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
