import { internetEgressTable } from "../../../review/estate-page/internet-egress";
import { nameListLines } from "../../../review/estate-page/name-lists";
import { networkFirewallTables } from "../../../review/estate-page/network-firewalls";
import { reviewedExample } from "./examples";

const { document } = reviewedExample("inspection");

const rowsOf = ([table]: ReturnType<typeof internetEgressTable>) =>
  table?.rows.map(({ cells }) => cells.map(String)) ?? [];

test("who uses whose NAT gateways, and whose firewall asks for names", () => {
  const rows = rowsOf(internetEgressTable(document)).map(([vpc, nat, , note]) => [vpc, nat, note]);
  const byName = (hub: string) => `by name only hosts of the list, past the Network Firewall of VPC ${hub}`;
  expect(rows).toEqual([
    ["claims", "those of VPC hub", byName("hub")],
    ["hub", "one in each zone", "also the way of claims, quotes"],
    ["payments", "one in each zone", byName("payments")],
    ["quotes", "those of VPC hub", byName("hub")],
    ["trial", "one", "names on no list are reported, and pass the Network Firewall of VPC trial"],
  ]);
});

test("a VPC that calls nobody has no list, and is not said to resolve every name", () => {
  const [, table] = networkFirewallTables(document);
  const ofHub = rowsOf(table === undefined ? [] : [table]).filter(([firewall]) => firewall === "hub");
  expect(ofHub.map(([, vpc, list]) => [vpc, list])).toEqual([
    ["claims", "claims"],
    ["hub", "none"],
    ["quotes", "quotes"],
  ]);
  expect(nameListLines(document).filter(({ isWarning }) => isWarning === true)).toEqual([]);
});

test("a segment says its way to the internet, and what it drops for it", () => {
  const main = document.links.find(({ kind }) => kind === "transit-gateway");
  expect(main?.segments).toEqual([
    { name: "hub", reaches: [], blackholes: [] },
    {
      name: "teams",
      reaches: [],
      blackholes: ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"],
      egressThrough: "hub",
    },
  ]);
});
