import { reviewSections } from "../../../review/estate-page";
import { reviewedExample } from "../estate/examples";

const sectionOf = (name: string, id: string) =>
  reviewSections(reviewedExample(name).document).find((section) => section.id === id);

test.each([
  ["hybrid", "Nothing comes in from the internet."],
  [
    "hybrid",
    /^Out: workers of europe, .* may open nothing to the internet, although there are NAT gateways\.$/,
  ],
  [
    "load-balancers",
    /^In: load balancer partners admits globex \(.*\), hooli \(198\.51\.100\.7\/32\) on tcp\/443, tcp\/8443; clients show a client certificate on tcp\/443; requests pass a web ACL\.$/,
  ],
  ["load-balancers", /^In: load balancer shop admits everybody on tcp\/80, which redirects, tcp\/443; /],
  ["tcp-entries", /^In: TCP entry files admits bank \(198\.51\.100\.64\/29\), carrier /],
  ["cloudhub", /^In: dedicated load balancer initech-apis admits offices /],
  ["shared-cluster", "Nothing comes in from the internet by what this file makes."],
  [
    "inspection",
    /^Out: workers of claims may open tcp\/22 to 198\.51\.100\.64\/28; tcp\/443 to every address of the internet \(by name only hosts of the list, past the Network Firewall of VPC hub\)\.$/,
  ],
  [
    "inspection",
    /^Out: workers of trial may open tcp\/443 to every address .* \(names on no list are reported, and pass /,
  ],
  [
    "inspection",
    "Out: workers of hub may open nothing to the internet; its NAT gateways are the way out of claims, quotes.",
  ],
])("of %s the page says at once what comes in and goes out: %s", (name, text) => {
  const { answers = [] } = sectionOf(name, "internet") ?? {};
  expect(
    answers.filter((answer) => (typeof text === "string" ? answer === text : text.test(answer))),
  ).toHaveLength(1);
});

test("the VPC that runs out first is named, with what still fits", () => {
  const { vpcs } = reviewedExample("hybrid").document;
  const least = Math.min(...vpcs.map(({ placement }) => placement.room));
  const first = vpcs.find(({ placement }) => placement.room === least);
  expect(sectionOf("hybrid", "sizing")?.answers?.[0]).toBe(
    `Runs out first: VPC ${first?.name}. Besides today's 60 workers it holds ${least} more workers, then it needs another range.`,
  );
});

test("a VPC of a firewall alone, where nobody works, does not run out", () => {
  expect(sectionOf("inspection", "sizing")?.answers?.join(" ")).not.toMatch(/hub|inspection/);
});

test("the glance has the warnings of all sections", () => {
  const sections = reviewSections(reviewedExample("hybrid").document);
  const alarms = sections.flatMap(({ title, lines }) =>
    lines.flatMap(({ text, isWarning }) => (isWarning ? [[title, text]] : [])),
  );
  const [glance] = sections;
  const table = glance?.tables.find(({ caption }) => caption === "Warnings of the sections");
  expect(alarms.length).toBeGreaterThan(3);
  expect(table?.rows.map(({ cells }) => cells)).toEqual(alarms);
  expect(glance?.answers?.[0]).toContain(`${alarms.length} warnings of the sections below`);
});

test("what becomes of large packets is said once for each link, not in every path", () => {
  const flows = sectionOf("hybrid", "flows");
  const table = flows?.tables.find(({ caption }) => caption === "Large packets on the way");
  const places = table?.rows.map(({ cells: [at] }) => at) ?? [];
  expect(places).toContain("VPN plant");
  expect(places).toEqual([...new Set(places)]);
});

test("who may run commands in pods of a gateway is warned of, as in those of a fabric", () => {
  const warnings = sectionOf("flex-gateway", "rights")?.lines.filter(({ isWarning }) => isWarning);
  expect(warnings).toEqual([
    { text: "May run commands in pods of Flex Gateway edge: group:hooli:platform.", isWarning: true },
  ]);
  expect(sectionOf("runtime-fabric", "rights")?.answers).toEqual([
    "No group of people may run commands in pods.",
  ]);
});

test("what ends first is named, with its day and who acts", () => {
  expect(sectionOf("flex-gateway", "expiries")?.answers).toEqual([
    expect.stringMatching(/^Ends first: registration of Flex Gateway core, on 2027-05-01; people: /),
    "Of certificates: certificate core, on 2027-11-30.",
  ]);
});

test.each([
  ["flex-gateway", "flex-gateways", ["Flex Gateways", "APIs of Flex Gateways", "Caches of Flex Gateways"]],
  ["tcp-entries", "tcp-entries", ["TCP entries", "Ports of TCP entries"]],
  ["flex-gateway", "certificates", ["Certificates of the file", "Authorities"]],
])("of %s the section %s has its tables", (name, id, captions) => {
  expect(sectionOf(name, id)?.tables.map(({ caption }) => caption)).toEqual(captions);
});

test("a quota above its limit warns at a glance, and groups that are full by design are counted beside it", () => {
  const { lines = [], tables = [] } = sectionOf("inspection", "glance") ?? {};
  expect(lines.filter(({ isWarning }) => isWarning).map(({ text }) => text)).toEqual([
    expect.stringMatching(
      /^Quota: eu-central-1 of account default uses 7 of .* and 5 is what the account has: /,
    ),
  ]);
  expect(lines.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^1 security group is near the limit by design /),
  );
  expect(lines.map(({ text }) => text)).not.toContain("Nothing warns.");
  const quotas = tables.find(({ caption }) => caption.startsWith("Quotas of which"));
  expect(quotas?.rows.map(({ cells }) => cells[0])).toEqual(["eu-central-1 of account default"]);
});
