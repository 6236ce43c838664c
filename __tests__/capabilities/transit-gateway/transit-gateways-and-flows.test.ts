import { changed, places, type Row } from "../link/fixture";

const rows: readonly Row[] = [
  [
    "a default route over each kind of link",
    changed(
      "vpns.branch.prefixes",
      ["0.0.0.0/0"],
      changed(
        "peerings.data.accepter.prefixes",
        ["0.0.0.0/0"],
        changed("directConnects.main.prefixes", ["10.0.0.0/12", "0.0.0.0/0"]),
      ),
    ),
    [
      "vpns.branch.prefixes.0 LINK_DEFAULT_ROUTE",
      "peerings.data.accepter.prefixes LINK_DEFAULT_ROUTE",
      "directConnects.main.prefixes.1 LINK_DEFAULT_ROUTE",
    ],
  ],
  [
    "one destination over two links",
    changed(
      "transitGateways.main.segments.production",
      { reaches: ["dev"] },
      changed("peerings.data.accepter.prefixes", undefined),
    ),
    [
      "transitGateways.main.vpcs.dev LINK_ROUTE_TWICE",
      "transitGateways.main.vpcs.production LINK_ROUTE_TWICE",
    ],
  ],
  [
    "a VPC without transit subnets, and an account that was not told",
    changed("vpcs.dev.transitSubnets", undefined, changed("transitGateways.main.shareWith", undefined)),
    [
      "transitGateways.main.vpcs.dev TRANSIT_SUBNETS_MISSING",
      "transitGateways.main.vpcs.shared TRANSIT_NOT_SHARED",
    ],
  ],
  [
    "accounts to share with that are not there",
    changed("transitGateways.main.shareWith", ["partner", "prtner"]),
    ["transitGateways.main.shareWith.1 UNKNOWN_NAME"],
  ],
  [
    "a table of a gateway that is made here",
    changed("transitGateways.main.segments.dev.table", "tgw-rtb-0123456789abcdef0"),
    ["transitGateways.main.segments.dev.table NOT_TOGETHER"],
  ],
  [
    "a flow between segments that don't talk",
    changed("transitGateways.main.flows.api.to.vpc", "production"),
    ["transitGateways.main.flows.api FLOW_SEGMENTS_APART"],
  ],
  [
    "a flow of a VPC that the segment of its VPN does not reach",
    changed("transitGateways.main.segments.shared.reaches", ["production"]),
    ["vpns.office.flows.sql.from LINK_FLOW_OUTSIDE", "transitGateways.main.flows.api FLOW_SEGMENTS_APART"],
  ],
  [
    "ends of flows that nobody knows, or that are two",
    changed("vpns.branch.flows.erp", {
      from: { vpc: "prod" },
      to: { vpc: "dev", network: "office" },
      port: 1,
    }),
    ["vpns.branch.flows.erp.from.vpc UNKNOWN_NAME", "vpns.branch.flows.erp.to EXACTLY_ONE"],
  ],
  [
    "a flow to the ports of the workers' own load balancers",
    changed("peerings.data.flows.orders.port", 8092),
    ["peerings.data.flows.orders FIREWALL_WORKER_PORTS"],
  ],
  [
    "a rule that the VPC has itself",
    changed("vpcs.production.firewall.erp", { to: { cidr: "10.9.0.0/16" }, port: 443 }),
    ["vpns.branch.flows.erp LINK_RULE_TWICE"],
  ],
];

test.each(rows)("%s", (_, data, expected) => {
  expect([...places(data)].sort()).toEqual([...expected].sort());
});
