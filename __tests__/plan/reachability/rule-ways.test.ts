import { pathText } from "../../../core/problem";
import { EMPTY_LOCK, loadEstateFile, resolveLoaded } from "../../../plan";

/** Places of the rules that are said to open nothing, and why. */
function closed(vpc: string, rule: string, more = ""): string[] {
  const text = `version: 1
organization: acme
region: eu-west-1
addressing: { pools: { main: { cidr: 10.72.0.0/16 } } }
environments: { orders: { vpc: orders, applications: 4 } }
vpcs:
  orders:
    ${vpc}
    firewall: { partner: { to: { ${rule} }, port: 22 } }
terraform: { backend: { local: {} } }
${more}`;
  const { warnings } = resolveLoaded(loadEstateFile(text, "landing-zone.yaml"), EMPTY_LOCK);
  return warnings
    .filter(({ code }) => code === "FIREWALL_RULE_CLOSED")
    .map(({ path, what, got }) => `${pathText(path ?? [])} (${got}): ${/\(([A-Z_]+)\)$/.exec(what)?.[1]}`);
}

const PARTNER = "cidr: 198.51.100.0/28";

test("a rule to the internet in a VPC without a way there opens nothing, and is told so", () => {
  expect(closed("nat: none", PARTNER)).toEqual([
    "vpcs.orders.firewall.partner (198.51.100.0/28 tcp/22): NO_ROUTE",
  ]);
});

test.each([
  ["NAT gateways lead there", "nat: perZone", PARTNER, ""],
  ["one NAT gateway leads there", "nat: single", PARTNER, ""],
  ["a link to private addresses may be another team's", "nat: none", "cidr: 10.200.0.0/28", ""],
  [
    "so may one to public addresses of a network",
    "nat: none",
    PARTNER,
    "externalNetworks: { partner: { cidrs: [198.51.100.0/24] } }",
  ],
])("nothing is said where %s", (_, vpc, rule, more) => {
  expect(closed(vpc, rule, more)).toEqual([]);
});

test("addresses for documentation pass the network ACLs of a firewall and of NAT gateways", () => {
  expect(
    closed(
      "nat: perZone\n    networkFirewall: {}\n    egress: partners",
      PARTNER,
      "egress: { partners: {} }",
    ),
  ).toEqual([]);
});
