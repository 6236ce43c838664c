import { homeRanges } from "../../../capabilities/egress/model";
import { planTransitGateway } from "../../../capabilities/transit-gateway/model";
import { reachabilityModel } from "../../../plan/reachability/estate-facts";
import { resolve } from "../../helpers/estates";
import { central, changed } from "./egress-through-fixture";

const estate = resolve(central);
const model = reachabilityModel(estate);

/** Routes of a VPC's table, one text each. */
const tableOf = (vpc: string, table: string): string[] =>
  (model.vpcs.find(({ name }) => name === vpc)?.tables[table] ?? []).map(
    ({ destination, target }) =>
      `${destination} ${target.kind} ${"subnet" in target ? target.subnet : "name" in target ? target.name : ""}`,
  );

const gateway = estate.links.transitGateways[0]?.spec;
const tables = gateway === undefined ? [] : planTransitGateway(gateway).tables;
const segment = (name: string) => tables.find((table) => table.segment === name);

describe("routes", () => {
  test("a default of workers leads to the gateway, and of nothing else", () => {
    expect(tableOf("payments", "worker-use1-az1")).toEqual(["0.0.0.0/0 transit-gateway main"]);
    expect(tableOf("payments", "load-balancer")).toEqual([]);
    expect(tableOf("payments", "transit-use1-az1")).toEqual([]);
    expect(tableOf("orders", "worker-use1-az1")).toEqual([
      "10.0.0.0/12 transit-gateway main",
      "0.0.0.0/0 transit-gateway main",
    ]);
  });

  test("each zone of the firewall: what arrives passes its endpoint, and so do answers", () => {
    for (const zone of ["use1-az1", "use1-az2"]) {
      const endpoint = `firewall-endpoint firewall-${zone}`;
      expect(tableOf("inspection", `transit-${zone}`)).toEqual([`0.0.0.0/0 ${endpoint}`]);
      expect(tableOf("inspection", `firewall-${zone}`)).toEqual([
        `0.0.0.0/0 nat-gateway nat-${zone}`,
        "10.96.2.0/24 transit-gateway main",
        "10.97.0.0/24 transit-gateway main",
        "10.96.4.0/24 transit-gateway main",
      ]);
      expect(tableOf("inspection", `nat-${zone}`).sort()).toEqual(
        [
          "0.0.0.0/0 internet-gateway ",
          `10.96.0.${zone === "use1-az1" ? 64 : 80}/28 ${endpoint}`,
          ...["10.96.2.0/24", "10.96.4.0/24", "10.97.0.0/24"].map((range) => `${range} ${endpoint}`),
        ].sort(),
      );
    }
  });

  test("a segment drops private addresses that it does not reach, and the firewall's has the way back", () => {
    expect(segment("payments")).toMatchObject({ associations: ["vpc-payments"], propagations: [] });
    expect(segment("payments")?.statics.map(({ destination }) => `${destination}`)).toEqual(["0.0.0.0/0"]);
    expect(segment("payments")?.blackholes.map(String)).toEqual([
      "10.0.0.0/8",
      "100.64.0.0/10",
      "172.16.0.0/12",
      "192.168.0.0/16",
    ]);
    expect(segment("orders")?.propagations).toEqual(["vpn-office_router"]);
    expect(segment("inspection")).toMatchObject({
      associations: ["vpc-inspection"],
      propagations: ["vpc-orders", "vpc-payments"],
      statics: [],
      blackholes: [],
    });
    expect(segment("office")).toMatchObject({ propagations: ["vpc-orders"], statics: [], blackholes: [] });
  });

  test("a destination that a segment reaches as a whole is not dropped, a VPC with other addresses is", () => {
    const wide = changed("externalNetworks.office.cidrs", ["172.16.0.0/12"]);
    const other = changed("vpcs.payments.cidr", "198.18.0.0/24", wide);
    const spec = resolve(other).links.transitGateways[0]?.spec;
    const found = spec && planTransitGateway(spec).tables.find((table) => table.segment === "orders");
    expect(found?.blackholes.map(String)).toEqual([
      "10.0.0.0/8",
      "100.64.0.0/10",
      "192.168.0.0/16",
      "198.18.0.0/24",
    ]);
  });
});

describe("the firewall", () => {
  const spec = estate.networkFirewalls[0]?.spec;

  test("home is all that is led to it: every VPC behind it with what it grew by, and its own", () => {
    const home = spec === undefined ? [] : homeRanges(spec).map(String);
    expect(home.sort()).toEqual(["10.96.0.0/24", "10.96.2.0/24", "10.96.4.0/24", "10.97.0.0/24"]);
  });

  test("each VPC has its list, and the one that it stands in has none, and gets nowhere", () => {
    expect(
      spec?.sources.map(({ vpc, policy, hosts, openings }) => [
        vpc,
        policy,
        ...hosts.map(({ host }) => host),
        ...openings.map(({ cidr }) => `${cidr}`),
      ]),
    ).toEqual([
      ["inspection", undefined],
      ["orders", "shop", "*.shop.example"],
      ["payments", "bank", "ledger.bank.example", "45.60.0.0/24"],
    ]);
    expect(Object.keys(spec?.sids ?? {}).filter((key) => key.startsWith("inspection "))).toEqual([
      "inspection closed quic",
      "inspection closed udp",
      "inspection closed icmp",
      "inspection closed tcp",
    ]);
  });

  test("another VPC behind it changes no id of a rule", () => {
    const more = changed(
      "transitGateways.main.vpcs.billing",
      { segment: "payments" },
      changed("vpcs.billing", { zones: 2, nat: "none", transitSubnets: true, egress: "bank" }),
    );
    const grown = resolve(more, estate.lock).networkFirewalls[0]?.spec;
    expect(grown?.sids).toMatchObject(spec?.sids ?? {});
    expect(Object.keys(grown?.sids ?? {}).length).toBeGreaterThan(Object.keys(spec?.sids ?? {}).length);
  });
});

test("network ACLs on the way: transit subnets on the side of the VPC, firewall and NAT subnets both ways", () => {
  const acl = (tier: "transit" | "firewall" | "nat", direction: "ingress" | "egress") =>
    (estate.networkAcls["inspection"]?.[tier] ?? []).flatMap((entry) =>
      entry.direction === direction
        ? [`${entry.protocol} ${entry.fromPort}-${entry.toPort} ${entry.cidr}`]
        : [],
    );
  expect(acl("transit", "egress")).toContain("tcp 8443-8443 0.0.0.0/0");
  expect(acl("transit", "ingress")).toContain("tcp 1024-65535 45.60.0.0/24");
  expect(acl("transit", "ingress").some((entry) => entry.endsWith(" 10.0.0.0/8"))).toBe(false);
  for (const tier of ["firewall", "nat"] as const) {
    expect(acl(tier, "ingress")).toContain("tcp 22-22 10.0.0.0/8");
    expect(acl(tier, "egress")).toContain("tcp 22-22 45.60.0.0/24");
    expect(acl(tier, "egress")).toContain("tcp 1024-65535 10.0.0.0/8");
  }
  // As without its neighbours: nobody calls from here.
  expect(acl("firewall", "ingress")).not.toContain("tcp 22-22 10.96.0.0/24");
});
