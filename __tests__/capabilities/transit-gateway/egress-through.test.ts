import { homeRanges } from "../../../capabilities/egress/model";
import { planTransitGateway } from "../../../capabilities/transit-gateway/model";
import { problemText } from "../../../core/problem";
import { EMPTY_LOCK } from "../../../plan";
import { reachabilityModel } from "../../../plan/reachability/estate-facts";
import { problemsOf, resolve, textOf } from "../../helpers/estates";
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

const AT = "transitGateways.main";
const theirs = {
  existing: {
    id: "vpc-0123456789abcdef0",
    cidrs: ["10.99.0.0/24"],
    subnets: {
      worker: { "use1-az1": [{ id: "subnet-0123456789abcdef0", cidr: "10.99.0.0/25" }] },
      transit: { "use1-az1": [{ id: "subnet-0123456789abcdef1", cidr: "10.99.0.128/28" }] },
    },
    routeTables: { worker: { "use1-az1": "rtb-0123456789abcdef0" } },
  },
};

test.each<[string, object, readonly string[]]>([
  [
    "a VPC that is not there",
    changed(`${AT}.segments.orders.egressThrough`, "inspektion"),
    [`${AT}.segments.orders.egressThrough UNKNOWN_NAME`],
  ],
  [
    "a VPC that is not attached",
    changed(`${AT}.vpcs.inspection`, undefined),
    ["orders", "payments"].map((name) => `${AT}.segments.${name}.egressThrough EGRESS_THROUGH_NOT_ATTACHED`),
  ],
  [
    "the VPC in the segment itself",
    changed(`${AT}.vpcs.inspection.segment`, "payments"),
    [
      `${AT}.segments.orders.egressThrough EGRESS_THROUGH_CHAINED`,
      `${AT}.segments.payments.egressThrough EGRESS_THROUGH_NOT_ATTACHED`,
      `${AT}.vpcs.payments EGRESS_THROUGH_SEGMENT_SHARED`,
    ],
  ],
  [
    "something beside it",
    changed("vpns.office.segment", "inspection"),
    ["vpns.office EGRESS_THROUGH_SEGMENT_SHARED"],
  ],
  [
    "a VPN that would be told the default route",
    changed("vpns.office.segment", "payments"),
    ["vpns.office EGRESS_THROUGH_OTHERS"],
  ],
  [
    "no firewall",
    changed("vpcs.inspection.networkFirewall", undefined),
    [`${AT}.segments.orders.egressThrough EGRESS_THROUGH_NO_FIREWALL`],
  ],
  [
    "one NAT gateway for two zones",
    changed("vpcs.inspection.nat", "single"),
    ["vpcs.inspection.nat EGRESS_THROUGH_NAT"],
  ],
  ["no NAT gateway", changed("vpcs.inspection.nat", "none"), ["vpcs.inspection.nat NETWORK_FIREWALL_NAT"]],
  ["a NAT gateway around it", changed("vpcs.orders.nat", "perZone"), [`${AT}.vpcs.orders EGRESS_AROUND`]],
  ["no list", changed("vpcs.orders.egress", undefined), [`${AT}.vpcs.orders EGRESS_THROUGH_WITHOUT_LIST`]],
  [
    "no list of a VPC with the firewall that has an environment",
    changed("environments.tools", { vpc: "inspection", applications: 1 }),
    ["vpcs.inspection.networkFirewall NETWORK_FIREWALL_WITHOUT_LIST"],
  ],
  [
    "lists that disagree",
    changed("egress.shop.enforce", "alert"),
    ["vpcs.inspection.networkFirewall NETWORK_FIREWALL_MIXED"],
  ],
  [
    "a VPC of others",
    changed(`${AT}.vpcs.theirs`, { segment: "payments" }, changed("vpcs.theirs", theirs)),
    [`${AT}.vpcs.theirs EGRESS_THROUGH_EXISTING`],
  ],
  [
    "half of the internet over a link",
    changed("externalNetworks.office.cidrs", ["16.0.0.0/4", "32.0.0.0/3", "128.0.0.0/3"]),
    [`${AT}.vpcs.orders EGRESS_AROUND_LINK`],
  ],
  [
    "two ways",
    changed("transitGateways.second", {
      asn: 64513,
      segments: { inspection: null, spokes: { egressThrough: "inspection" } },
      vpcs: { inspection: { segment: "inspection" }, payments: { segment: "spokes" } },
    }),
    [
      "transitGateways.second.vpcs.inspection LINK_ROUTE_TWICE",
      "transitGateways.second.vpcs.payments EGRESS_THROUGH_TWICE",
    ],
  ],
  [
    "the way of somebody who has one",
    changed(`${AT}.segments.inspection`, { egressThrough: "orders" }),
    [
      `${AT}.segments.inspection.egressThrough EGRESS_THROUGH_CHAINED`,
      `${AT}.segments.inspection.egressThrough EGRESS_THROUGH_NO_FIREWALL`,
      `${AT}.segments.orders.egressThrough EGRESS_THROUGH_CHAINED`,
      `${AT}.segments.payments.egressThrough EGRESS_THROUGH_CHAINED`,
      `${AT}.vpcs.inspection EGRESS_AROUND`,
      `${AT}.vpcs.inspection EGRESS_THROUGH_WITHOUT_LIST`,
    ],
  ],
])("refused: %s", (_, data, expected) => {
  const found = problemsOf(textOf(data), EMPTY_LOCK);
  expect(found.map(({ path = [], code }) => `${path.join(".")} ${code}`)).toEqual(expected);
});

test("zones without an endpoint are said, with all that helps, and a waiver accepts them", () => {
  const crossing = changed("vpcs.orders.zones", 3);
  const [said] = resolve(crossing).warnings.filter(({ code }) => code === "EGRESS_CROSSES_ZONES");
  expect(said && problemText(said)).toMatchInlineSnapshot(
    `"EGRESS_CROSSES_ZONES transitGateways.main.vpcs.orders: the firewall of VPC inspection has no endpoint in zones of VPC orders: what leaves them crosses zones, which AWS charges, and is lost with the zone of the endpoint; got use1-az4; give vpcs.inspection.zones these zones, too"`,
  );
  const waivers = {
    zones: {
      finding: "EGRESS_CROSSES_ZONES",
      at: `${AT}.vpcs.orders`,
      reason: "The third zone is a spare one and calls nobody.",
    },
  };
  const codes = resolve(changed("waivers", waivers, crossing)).warnings.map(({ code }) => code);
  expect(codes).not.toContain("EGRESS_CROSSES_ZONES");
});
