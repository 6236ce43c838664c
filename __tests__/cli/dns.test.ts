import type { DnsDocument } from "../../review/dns/dns";
import type { QuotasDocument } from "../../review/quota/quotas";
import type { LookupDocument } from "../../review/reachability/lookup";
import { BALANCED, HYBRID, json, PEERING, runCli, text } from "./harness";

describe("dns", () => {
  test("prints what both sides forward, to which addresses and from which", async () => {
    expect(await text("dns", "main", ...HYBRID)).toMatchInlineSnapshot(`
"DNS hub main: what the other side configures

VPC tools, us-east-1

What your resolvers forward, udp/53, tcp/53
───────────────────────────────────────────────
  Domain               To
  aws.initech.example  10.96.8.132, 10.96.8.148

  these may ask: 10.0.0.0/12, 172.21.0.0/16
  network:head-office: questions arrive, answers come back
  network:warehouse: questions arrive, answers come back

What your resolvers are asked, udp/53, tcp/53
─────────────────────────────────────────────────────────────────────────────────────
  Domain                     Your resolvers        For VPCs
  corp.initech.example       10.0.0.53, 10.1.0.53  non-production, production, shared
  warehouse.initech.example  172.21.0.53           non-production

  questions come from: 10.96.8.133, 10.96.8.149
  10.0.0.53: questions arrive, answers come back
  10.1.0.53: questions arrive, answers come back
  172.21.0.53: questions arrive, answers come back

Private zone aws.initech.example, seen by europe, non-production, partners, production, shared, tools
─────────────────────────────────────────────────────────────────────────────────────────────────────
  Name                           Answer
  broker.aws.initech.example     10.96.8.70, 10.96.8.86 for 60 s
  *.preview.aws.initech.example  10.96.8.70 for 300 s
  queue.aws.initech.example      alias of broker.aws.initech.example for 300 s

Notes
  Forward to every address given: each stands in another zone. They stay until this side gives up the subnets that they are in.
  Forward these domains and no wider ones: what this side does not know it asks of others in turn.
  Answer for each domain and all that lies below it, to every address that the questions come from.
  Let UDP and TCP pass on every firewall between: long answers come over TCP.
"
`);
  });

  test("as JSON holds the same", async () => {
    const { askUs, weAsk, privateZones } = await json<DnsDocument>("dns", "main", ...HYBRID);
    expect(askUs).toEqual({
      domains: ["aws.initech.example"],
      resolvers: ["10.96.8.132", "10.96.8.148"],
      from: ["10.0.0.0/12", "172.21.0.0/16"],
      clients: [
        { peer: "network:head-office", ranges: ["10.0.0.0/12"], isOpen: true },
        { peer: "network:warehouse", ranges: ["172.21.0.0/16"], isOpen: true },
      ],
      ports: ["udp/53", "tcp/53"],
    });
    expect(weAsk?.from).toEqual(["10.96.8.133", "10.96.8.149"]);
    expect(weAsk?.targets[0]).toEqual({ peer: "10.0.0.53", ranges: ["10.0.0.53/32"], isOpen: true });
    expect(weAsk?.domains.map(({ domain }) => domain)).toEqual([
      "corp.initech.example",
      "warehouse.initech.example",
    ]);
    expect(privateZones[0]?.records[0]).toEqual({
      name: "broker.aws.initech.example",
      answer: { addresses: ["10.96.8.70", "10.96.8.86"], ttlSeconds: 60 },
    });
  });

  test("of an entry without endpoints: its zones, and nothing for the other side", async () => {
    const page = await text("dns", "internal", ...BALANCED);
    expect(page).toMatch(/^DNS hub internal: private zones only, nothing for the other side\n/);
    expect(page).toMatch(/\*\.apis\.initech\.example +load balancer apis/);
    expect(await json("dns", "internal", ...BALANCED)).not.toHaveProperty("askUs");
    expect(await json("dns", "internal", ...BALANCED)).toMatchObject({ notes: [] });
  });

  test("CloudHub is told where MuleSoft takes the addresses", async () => {
    const note =
      "In Runtime Manager, under Internal DNS of VPC cloud, give these domains and up to 3 of the addresses.";
    expect((await json<DnsDocument>("dns", "main", ...PEERING)).notes).toContain(note);
    expect((await json<DnsDocument>("dns", "main", ...HYBRID)).notes.join()).not.toContain("Runtime Manager");
  });

  test("where the VPC of the endpoints forwards too, the other side is told of the circle", async () => {
    expect(await text("dns", "main", ...PEERING)).toContain(
      "Never forward a domain that this side asks of you",
    );
    expect(await text("dns", "main", ...HYBRID)).not.toContain("Never forward");
  });

  test("of a name that the file does not have is wrong usage", async () => {
    const { code, stderr } = await runCli("dns", "mian", ...HYBRID);
    expect(code).toBe(2);
    expect(stderr).toContain("did you mean main?");
  });
});

describe("lookup", () => {
  test("of a network names the endpoint that it may ask", async () => {
    const page = await text("lookup", "network:head-office", "broker.aws.initech.example", ...HYBRID);
    expect(page).toContain("Inbound endpoint of DNS hub main in VPC tools, 10.96.8.132, 10.96.8.148\n");
    expect(page).toMatch(
      /broker\.aws\.initech\.example +private zone aws\.initech\.example of DNS hub main +10\.96\.8\.70, 10\.96\.8\.86 for 60 s/,
    );
    expect(page).toContain("these may ask: 10.0.0.0/12\n");
  });

  test("of a network that nobody lets ask says so", async () => {
    expect(await text("lookup", "network:plant", "broker.aws.initech.example", ...HYBRID)).toContain(
      "Nobody is asked\n  no inbound endpoint of the estate lets them ask",
    );
  });

  test("a balancer's name, asked for by whoever shares its zone", async () => {
    const page = await text("lookup", "vpc:tools", "billing.apis.initech.example", ...BALANCED);
    expect(page).toMatch(/billing\.apis\.initech\.example +private zone .* +load balancer apis\n/);
  });

  test("a name that is none is wrong usage", async () => {
    const { code, stderr } = await runCli("lookup", "vpc:tools", "https://apis.initech.example", ...BALANCED);
    expect(code).toBe(2);
    expect(stderr).toContain('DNS_DOMAIN_INVALID is not a name of DNS; got "https://apis.initech.example"');
  });

  test("CloudHub asks the inbound endpoint like a network", async () => {
    const { questions } = await json<LookupDocument>(
      "lookup",
      "vpc:cloud",
      "lake.internal.umbrella.example",
      ...PEERING,
    );
    expect(questions.map(({ endpoint }) => endpoint?.dns)).toEqual(["main"]);
  });
});

test("quotas count endpoints, rules, associations and zones, each where AWS counts it", async () => {
  const { quotas } = await json<QuotasDocument>("quotas", ...HYBRID);
  const used = quotas.flatMap((line) =>
    /Resolver|hosted zone/.test(line.quota) ? [`${line.owner}: ${line.quota}: ${line.used}`] : [],
  );
  expect(used).toMatchInlineSnapshot(`
[
  "eu-west-1 of account integration: Resolver query log configurations per Region: 1",
  "eu-west-1 of account integration: VPC associations of Resolver query log configurations per Region: 1",
  "us-east-1 of account integration: Associations between Resolver rules and VPCs per Region: 4",
  "us-east-1 of account integration: Resolver query log configurations per Region: 1",
  "us-east-1 of account integration: VPC associations of Resolver query log configurations per Region: 4",
  "us-east-1 of account tooling: Resolver endpoints per Region: 2",
  "us-east-1 of account tooling: Resolver rules per Region: 2",
  "us-east-1 of account tooling: Resolver query log configurations per Region: 1",
  "us-east-1 of account tooling: VPC associations of Resolver query log configurations per Region: 1",
  "DNS hub main: IP addresses per Resolver endpoint: 2",
  "DNS hub main: Target IP addresses per Resolver rule: 2",
  "DNS hub main: Amazon VPCs that you can associate with a private hosted zone: 6",
]
`);
});
