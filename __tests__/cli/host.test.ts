import type { HostPathDocument } from "../../review/reachability/host-path";
import { json, runCli, text } from "./harness";

const FILE = ["--file", "examples/edge/landing-zone.yaml"] as const;

const asked = async (...words: string[]) => {
  const { layers, destinations, isOpen } = (await json("path", ...words, ...FILE)) as HostPathDocument;
  return [
    isOpen,
    ...layers.map(({ layer, verdict }) => `${layer}: ${verdict}`),
    ...destinations.map(({ place }) => place),
  ];
};

test("path to a host says what looks at names first, then the path to where it leads", async () => {
  expect(
    await text("path", "vpc:production", "host:Ledger.bank.example", "22", ...FILE),
  ).toMatchInlineSnapshot(`
"vpc:production can't reach host:ledger.bank.example on tcp/22

By name
────────────────────────────────────────────────────────────────────────────────────────────────────
  Layer               Verdict    Why
  DNS Firewall        passes     ledger.bank.example is on the list, for payments
  List of the policy  not there  ledger.bank.example on tcp/443, 8443: not on this port, which DNS can't see; its TLS must not be intercepted
  Resolver            passes     the public DNS, or AWS for names of its own

  DNS Firewall stops names: a client that knows an address is held back by routes and rules alone

internet: 10.72.2.0/26 10.72.2.64/27 to the internet (73 ranges), closed
  requests end here: security group of workers of VPC production: no rule lets tcp/22 pass to 1.0.0.0 (SECURITY_GROUP)
"
`);
});

test("the headline of a path says that a firewall asks for names, unless it only reports", async () => {
  const headline = async (vpc: string) => {
    const page = await text("path", vpc, "8.8.8.8", "--file", "examples/inspection/landing-zone.yaml");
    return page.split("\n")[0];
  };
  expect(await headline("vpc:claims")).toBe(
    "vpc:claims can reach 8.8.8.8 on tcp/443, only under names of egress.claims (Network Firewall of VPC hub)",
  );
  expect(await headline("vpc:trial")).toBe("vpc:trial can reach 8.8.8.8 on tcp/443");
});

test.each([
  ["a host that is not listed", "evil.example", [false, "dns-firewall: stopped", "list: not there"]],
  ["a resolver of others", "dns.google", [false, "dns-firewall: stopped", "list: not there"]],
  [
    "a name of the private zone, which leads into the VPC",
    "ledger.aws.acme.example",
    [false, "dns-firewall: passes", "list: not there", "resolver: passes", "10.72.2.10"],
  ],
  [
    "a name that the private zone does not have",
    "nobody.aws.acme.example",
    [false, "dns-firewall: passes", "list: not there", "resolver: stopped"],
  ],
  [
    "an endpoint of the VPC",
    "secretsmanager.eu-west-1.amazonaws.com",
    [true, "dns-firewall: passes", "list: not there", "resolver: passes"],
  ],
])("%s", async (_, host, expected) => {
  expect(await asked("vpc:production", `host:${host}`)).toEqual(expected);
});

test("a VPC that only reports lets it pass, to every address that its rules open", async () => {
  expect(await asked("vpc:development", "host:evil.example")).toEqual([
    true,
    ...["dns-firewall: reported", "list: not there", "resolver: passes", "internet"],
  ]);
});

test.each([
  [["vpc:production", "host:evil.example", "--expect", "closed"], 0, ""],
  [["vpc:production", "host:api.carrier.example", "8443", "--expect", "open"], 1, "got closed"],
  [["vpc:development", "host:evil.example", "--expect", "open"], 0, ""],
  [["internet", "host:evil.example"], 2, "HOST_FROM"],
  [["vpc:production", "host:https://evil.example"], 2, "DNS_DOMAIN_INVALID"],
  [["host:evil.example", "vpc:production"], 2, "PLACE_SYNTAX"],
])("path %j ends with %s", async (words, code, says) => {
  const result = await runCli("path", ...words, ...FILE);
  expect([result.code, result.stderr]).toEqual([code, expect.stringContaining(says)]);
});

test("lookup says what DNS Firewall does with a name", async () => {
  expect(await text("lookup", "vpc:production", "evil.example", ...FILE)).toContain(
    "blocked by DNS Firewall (egress.production): egress.production does not list it; the answer is NXDOMAIN",
  );
  const document = await json("lookup", "vpc:production", "x.crm.example", ...FILE);
  expect(document).toMatchObject({
    questions: [{ firewall: { verdict: "resolved", policy: "production", unless: ["malware"] } }],
  });
});

test("egress of a VPC is a table for the team of its proxy, as CSV and JSON, too", async () => {
  const page = await text("egress", "vpc:development", ...FILE);
  expect(page).toContain("Destinations of VPC development by name, list development");
  expect(page).toContain("other names are resolved and reported");
  const csv = (await text("egress", "vpc:production", "--format", "csv", ...FILE)).split("\n");
  expect(csv[0]).toBe(
    "Destination,Port,Protocol,Without TLS (HTTP),Mutual TLS,May be intercepted,Needed by,Confirmed",
  );
  expect(csv).toContain("ledger.bank.example,443 8443,tcp,,yes,no,payments,yes");
  expect(await json("egress", "vpc:production", ...FILE)).toMatchObject({
    vpc: "production",
    enforce: "block",
  });
  const squid = await text("egress", "vpc:production", "--format", "squid", ...FILE);
  expect(squid).toContain("acl listed_2_names dstdomain -n ledger.bank.example\n");
  const ofFabric = await text("egress", "trial", "--format", "squid", ...FILE);
  expect(ofFabric).toContain("dstdomain -n artifacts.acme.example\n");
  expect((await runCli("egress", "development", ...FILE)).stderr).toContain("did you mean vpc:development?");
  const wrong = await runCli("egress", "vpc:prodution", ...FILE);
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("did you mean production?")]);
});

test.each([
  ["192.0.2.7", "open"],
  ["45.60.0.9", "closed"],
])("a client at %s finds a load balancer %s whose web ACL has the allowlist", async (address, expected) => {
  const file = ["--file", "examples/load-balancers/landing-zone.yaml"];
  const result = await runCli("path", address, "load-balancer:dealers", "443", "--expect", expected, ...file);
  expect([result.code, result.stdout.includes("web ACL of load balancer dealers")]).toEqual([0, true]);
});

test.each([
  ["issuer.initech.example", "open"],
  ["updates.initech.example", "closed"], // of nodes: no policy of the gateway has it
])("pods of a gateway and %s: %s", async (host, answer) => {
  const file = ["--file", "examples/flex-local/landing-zone.yaml"];
  const result = await runCli("path", "flex-gateway:gateway", `host:${host}`, "--expect", answer, ...file);
  expect([result.code, result.stdout]).toEqual([0, expect.stringContaining("Policies of the pods")]);
});
