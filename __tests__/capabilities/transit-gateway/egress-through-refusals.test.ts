import { problemText } from "../../../core/problem";
import { EMPTY_LOCK } from "../../../plan";
import { problemsOf, resolve, textOf } from "../../helpers/estates";
import { central, changed } from "./egress-through-fixture";

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
    [`${AT}.vpcs.inspection.segment EGRESS_THROUGH_INSIDE`],
  ],
  [
    "its own segment",
    changed(`${AT}.segments.inspection`, { egressThrough: "inspection" }),
    [`${AT}.segments.inspection.egressThrough EGRESS_THROUGH_INSIDE`],
  ],
  [
    "two VPCs behind it with one range, said where they take it",
    changed("vpcs.orders.cidr", "10.98.0.0/24", changed("vpcs.payments.cidr", "10.98.0.0/24")),
    ["vpcs.orders.cidr RANGES_OVERLAP"],
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
  ["a firewall of its own", changed("vpcs.orders.networkFirewall", {}), [`${AT}.vpcs.orders EGRESS_AROUND`]],
  [
    "a VPC of CloudHub",
    changed("vpcs.inspection", { platform: "cloudhub", cidr: "10.96.0.0/24" }),
    [`${AT}.segments.orders.egressThrough EGRESS_THROUGH_NO_FIREWALL`],
  ],
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

test.each<[string, object, string]>([
  ["the free segment", changed(`${AT}.vpcs.inspection.segment`, "payments"), "set segment: inspection"],
  [
    "where what is dropped is counted",
    changed("vpcs.orders.egressAlarms", { droppedPackets: 9 }),
    "move it to vpcs.inspection.egressAlarms.droppedPackets, or remove droppedPackets",
  ],
  [
    "where names are looked up",
    changed("vpcs.inspection.egressAlarms", { unlistedNames: 9 }),
    "move it to the VPCs behind its firewall: vpcs.orders.egressAlarms.unlistedNames, vpcs.payments.egressAlarms.unlistedNames, or remove unlistedNames",
  ],
  [
    "how a firewall with all defaults is written",
    changed("vpcs.inspection.networkFirewall", true),
    "write {} for all defaults",
  ],
  [
    "where egressThrough belongs",
    changed("vpcs.orders.egressThrough", "inspection"),
    "move it: it is a key of the segment that the VPC is attached in, transitGateways.<name>.segments.<segment>.egressThrough",
  ],
  [
    "where hosts belong",
    changed("vpcs.orders.egress", { hosts: { "api.carrier.example": null } }),
    "move the map to egress.orders (or another name), and say vpcs.orders.egress: orders; VPCs may name one entry together",
  ],
  [
    "where addresses are denied",
    changed("tcpEntries", { sftp: { deniedAddresses: {} } }),
    "move it to the VPC, vpcs.<name>.deniedAddresses: network ACLs deny, which all in a VPC share",
  ],
])("alone is said %s", (_, data, expected) => {
  const found = problemsOf(textOf(data), EMPTY_LOCK).filter(({ code }) => code !== "MISSING_FIELD");
  expect(found.map(({ fix }) => fix)).toEqual([expected]);
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

test("a VPC that is forgotten under the gateway, and its segment, are said", () => {
  const forgotten = changed(`${AT}.vpcs.payments`, undefined);
  const said = resolve(forgotten).warnings.filter(({ code }) => /NO_WAY_OUT|UNUSED/.test(code));
  expect(said.map(problemText).join("\n")).toMatchInlineSnapshot(`
"EGRESS_THROUGH_UNUSED transitGateways.main.segments.payments.egressThrough: no VPC is attached in segment payments, so nobody takes the way through VPC inspection; got inspection; attach VPCs in it under vpcs of the gateway, or remove egressThrough of segment payments
EGRESS_NO_WAY_OUT vpcs.payments.egress: hosts of the list are on the internet, and VPC payments has no way there: nat: none, no segment with egressThrough, and no link behind which a proxy could be; got ledger.bank.example; attach the VPC under vpcs of a transit gateway, in a segment with egressThrough (transitGateways.main.segments.orders, transitGateways.main.segments.payments), or set vpcs.payments.nat"
`);
  const closed = changed("egress.bank.hosts", { "files.s3.us-east-1.amazonaws.com": null }, forgotten);
  const linked = changed(`${AT}.vpcs.payments`, { segment: "office" });
  for (const data of [central, closed, linked])
    expect(resolve(data).warnings.map(({ code }) => code)).not.toContain("EGRESS_NO_WAY_OUT");
});

test("a rule to the world of a VPC that is led is as needless as beside a firewall of its own", () => {
  const open = { to: { cidr: "0.0.0.0/0" }, port: 443 };
  const [problem] = problemsOf(textOf(changed("vpcs.payments.firewall.all", open)));
  expect(problem).toMatchObject({
    code: "FIREWALL_OPEN_TO_WORLD",
    fix: expect.stringContaining("remove it: an enforced list of egress opens the ports"),
  });
});
