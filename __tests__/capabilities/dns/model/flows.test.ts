import fc from "fast-check";
import {
  type DnsVpc,
  dnsFlows,
  type HybridDnsSpec,
  planResolverRules,
} from "../../../../capabilities/dns/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { planNetworkAcl } from "../../../../core/firewall";
import { cidrs } from "../../link/model/fixture";
import { address, hub, rule } from "./fixture";

describe("what lets questions pass", () => {
  const subnets = (first: string) => [
    { tier: "worker" as const, cidr: Ipv4Cidr.parse(`${first}.64/26`) },
    { tier: "transit" as const, cidr: Ipv4Cidr.parse(`${first}.128/28`) },
    { tier: "resolver" as const, cidr: Ipv4Cidr.parse(`${first}.0/27`) },
  ];
  const vpcs: DnsVpc[] = ["10.96.0", "10.98.0"].map((first, index) => ({
    name: ["hub", "app"][index] ?? "",
    ranges: cidrs(`${first}.0/24`, `${first.replace(/0$/, "9")}.0/24`),
    subnets: subnets(first),
  }));
  const texts = (spec: HybridDnsSpec, crosses = false) =>
    dnsFlows(spec, vpcs, () => crosses)
      .filter(({ port }) => port.protocol === "udp")
      .map(({ vpc, tier, direction, peer }) => `${vpc} ${tier} ${direction} ${peer}`);

  test("groups: one direction, both protocols, each target once", () => {
    const spec = hub({ forwardingRules: [rule("a.example"), rule("b.example")] });
    expect(planResolverRules(spec, "inbound").map(String)).toEqual([
      "inbound udp/53 from 10.0.0.0/12",
      "inbound tcp/53 from 10.0.0.0/12",
    ]);
    expect(planResolverRules(spec, "outbound").map(String)).toEqual([
      "outbound udp/53 to 10.0.0.53/32",
      "outbound tcp/53 to 10.0.0.53/32",
    ]);
  });

  test("the endpoints' subnets; transit ones only on the way; those of a resolver of ours on both sides", () => {
    expect(texts(hub())).toEqual(["hub resolver inbound 10.0.0.0/12", "hub resolver outbound 10.0.0.53/32"]);
    expect(texts(hub({ forwardingRules: [] }), true)).toEqual([
      "hub resolver inbound 10.0.0.0/12",
      "hub transit outbound 10.96.0.0/24",
    ]);
    const own = hub({
      inboundClients: [],
      forwardingRules: [rule("a.example", { targets: [address("10.98.0.70")] })],
    });
    expect(texts(own, true)).toEqual([
      "hub resolver outbound 10.98.0.70/32",
      "hub transit inbound 10.96.0.0/24",
      "app worker inbound 10.96.0.0/24",
      "app transit outbound 10.98.0.0/24",
    ]);
    const inside = hub({
      inboundClients: [],
      forwardingRules: [rule("a.example", { targets: [address("10.96.0.70")] })],
    });
    expect(texts(inside)).toEqual(["hub resolver outbound 10.96.0.70/32", "hub worker inbound 10.96.0.0/24"]);
    const ofHub = hub({
      inboundClients: [],
      forwardingRules: [rule("a.example", { targets: [address("10.98.0.4")] })],
    });
    expect(texts(ofHub)).toEqual(["hub resolver outbound 10.98.0.4/32"]);
    expect(dnsFlows(hub({ vpc: "elsewhere" }), vpcs, () => true)).toEqual([]);
  });

  test("law: another client, target or zone adds entries and changes none", () => {
    const targets = fc.uniqueArray(fc.nat(255), { maxLength: 4 });
    const specOf = (of: readonly number[], clients: readonly number[]) =>
      hub({
        inboundClients: clients.map((at) => Ipv4Cidr.parse(`10.${at}.0.0/16`)),
        forwardingRules: of.map((at) => rule(`r${at}.example`, { targets: [address(`10.0.0.${at}`)] })),
      });
    const keys = (spec: HybridDnsSpec) =>
      planNetworkAcl(
        dnsFlows(spec, vpcs, () => true).filter(({ tier }) => tier === "resolver"),
        { entriesPerDirection: 99 },
      ).map(({ key }) => key);
    fc.assert(
      fc.property(targets, targets, targets, targets, (of, more, clients, others) => {
        const before = keys(specOf(of, clients));
        const after = keys(specOf([...of, ...more], [...clients, ...others]));
        expect(after).toEqual(expect.arrayContaining(before));
      }),
      { numRuns: 30 },
    );
  });
});
