import { openEstate, readTexts } from "../../../plan";
import { askSize, pageText, sizingDocument, whatIfPage } from "../../../review";

const fileOf = (name: string) => `examples/${name}/landing-zone.yaml`;

/** Each unit by its key in a price list, with its region and how many there are. */
function unitsOf(name: string): string[] {
  const { pricedUnits } = sizingDocument(openEstate({ file: fileOf(name) }).estate);
  return pricedUnits.map(({ unit, region, count }) => `${unit} ${region} ${count}`);
}

test.each<[string, string[]]>([
  [
    "inspection",
    [
      "nat-gateway eu-central-1 5", // two of the hub, two of payments, one of trial
      "network-firewall-endpoint eu-central-1 6", // one in each zone of the three
      "transit-gateway-attachment eu-central-1 3",
      "network-load-balancer eu-central-1 1",
    ],
  ],
  ["edge", ["accelerator eu-west-1 1", "application-load-balancer eu-west-1 3", "web-acl us-east-1 2"]],
])("%s: each layer of the edge is counted", (name, units) => {
  expect(unitsOf(name)).toEqual(expect.arrayContaining(units));
});

test("a what-if has the units whose count changes, and no others", () => {
  const settings = ["vpcs.hub.zones=3"];
  const texts = readTexts({ file: fileOf("inspection"), lockUse: "none" });
  const { estate, before } = askSize(texts, settings);
  const text = pageText(whatIfPage("acme", settings, sizingDocument(estate, before)));
  const [, table = ""] = text.split("Charged by time");
  expect(table).toMatch(/endpoint of a Network Firewall +default +eu-central-1 +6 +7 +\+1 +hour/);
  expect(table).not.toContain("network load balancer");
});
