import { throughFirewall } from "../../../core/reachability/firewall";
import { reviewSections } from "../../../review/estate-page";
import { networkFirewallLines } from "../../../review/estate-page/network-firewalls";
import { reviewedExample } from "../estate/examples";

const { document } = reviewedExample("edge");
const sections = reviewSections(document);

const rowsOf = (caption: string) =>
  sections
    .flatMap(({ tables }) => tables)
    .find((table) => table.caption === caption)
    ?.rows.map(({ cells }) => cells) ?? [];

test("an exception of a web ACL says what it lets pass where, and how much of a body is read", () => {
  expect(rowsOf("Exceptions of web ACLs")).toEqual([
    [
      ...["shop", "uploads", "SizeRestrictions_BODY", "/uploads/*, /orders/import", "bodies above 8 KB"],
      ...["blocked", "32"],
    ],
  ]);
  const balancers = rowsOf("Load balancers");
  const of = (name: string) => balancers.find(([each]) => each === name);
  expect(of("preview")?.[4]).toContain("rules read 16 KB of a body");
});

test("a load balancer behind Global Accelerator is said to be internal, and met by its addresses", () => {
  const exchange = rowsOf("Load balancers").find(([name]) => name === "exchange");
  expect(exchange?.[2]).toBe(
    "the internet, by addresses of Global Accelerator; the load balancer itself is internal",
  );
  const door = rowsOf("Ways in from the internet").find(([what]) => what === "load balancer exchange");
  expect(door?.[1]).toBe("exchange (192.0.2.128/28), by addresses of Global Accelerator");
});

test("addresses that are denied stand beside the allowlist that contains them", () => {
  expect(rowsOf("Allowlists").map(([name, , , , refused]) => [name, refused])).toEqual([
    ["exchange", ""],
    ["shop", "stolen (203.0.113.30/32)"],
  ]);
  const door = rowsOf("Ways in from the internet").find(([what]) => what === "load balancer shop");
  expect(door?.[1]).toMatch(
    /203\.0\.113\.0\/26\), but not stolen \(203\.0\.113\.30\/32\), by CloudFront alone$/,
  );
});

test("what CloudFront shows is in the calendar, and waivers are said to have no end", () => {
  const fronts = rowsOf("Calendar").filter(([what = ""]) => what.includes("CloudFront"));
  expect(fronts.map(([what = "", ends, , who]) => [what.split(" on ")[0], ends, who])).toEqual([
    [
      "certificate of account.acme.example, basket.acme.example, shop.acme.example",
      ...["not in the file", "ACM"],
    ],
    [
      ...["certificate of preview.acme.example", "not in the file"],
      "not known: ACM where it issued the certificate, else people, who import the next one",
    ],
  ]);
  const { lines = [] } = sections.find(({ id }) => id === "expiries") ?? {};
  expect(lines.map(({ text }) => text)).toContain(
    "Waivers have no end: each holds until somebody takes it out of the file.",
  );
});

test("of dedicated load balancers files are in the calendar, whose ends nobody else watches", () => {
  const ends = reviewedExample("cloudhub").document.expiries.filter(({ what }) => what.includes("dedicated"));
  const where = "of dedicated load balancer initech-apis, partners.initech.example";
  expect(ends.map(({ what, expires }) => [what, expires])).toEqual([
    [`authorities of clients ${where}: the first that ends`, "2090-01-01"],
    [`certificate ${where} (certs/partners.pem)`, undefined],
    [`revocation list certs/clients.crl ${where}`, undefined],
  ]);
});

test("the section of lists has a title of its own, and says which lists report only", () => {
  const titleIn = (name: string) =>
    reviewSections(reviewedExample(name).document).find(({ id }) => id === "egress")?.title;
  expect(["edge", "inspection", "hybrid"].map(titleIn)).toEqual([
    ...["What leaves, by name", "What leaves, by name", "What leaves to the platform"],
  ]);
  expect(rowsOf("Names that VPCs resolve").map(([vpc, , , what]) => [vpc, what])).toEqual([
    ["development", "reports only: they are resolved"],
    ["production", "not resolved"],
  ]);
});

test("ways in past a Network Firewall are named", () => {
  const { document: inspected } = reviewedExample("inspection");
  expect(networkFirewallLines(inspected)[0]?.text).toMatch(
    /, traffic within a VPC, and what comes in by TCP entry photos through an internet gateway or CloudFront, with its answers\.$/,
  );
});

test.each([
  [true, "only to names of the list"],
  [false, "names on no list are reported, and let pass"],
])("a firewall that enforces (%s) says what it does with names", (isEnforced, text) => {
  const hops: { readonly text: string }[] = [];
  const any = { contains: () => true, containsAddress: () => true };
  const trace = {
    packet: { from: {}, to: {}, port: any, isAnswer: false },
    ...{ hops, askAcl: () => undefined },
  };
  const firewall = { isEnforced, passes: [{ sources: [any], port: any }] };
  throughFirewall(trace as never, { name: "trial", firewall, subnets: [{ name: "a" }] } as never, "a");
  expect(hops.map((hop) => hop.text)).toEqual([text]);
});
