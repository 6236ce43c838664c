import { problemText } from "../../../core/problem";
import { API, type Data, estateWith, problems, told, waiver } from "./fixture";

test("a wrong key has a suggestion", () => {
  expect(problems(estateWith({ allowlst: {} })).map(({ fix }) => fix)).toEqual(["did you mean allowlist?"]);
});

test("a name of more than 32 characters, and one that AWS would put in front itself", () => {
  const named = (name: string) => told(estateWith({}, { loadBalancers: { [name]: API } }));
  expect(named("a".repeat(32))).toEqual([]);
  expect(named("a".repeat(33))).toEqual([`BALANCER_NAME_INVALID loadBalancers.${"a".repeat(33)}`]);
  expect(named("internal-api")).toEqual(["BALANCER_NAME_INVALID loadBalancers.internal-api"]);
  expect(named("API")).toEqual(["INVALID_NAME loadBalancers.API"]);
});

test.each([
  ["TLS_POLICY_WEAKER", ".tls.policy", { tls: { policy: "ELBSecurityPolicy-TLS13-1-2-2021-06" } }],
  ["CLIENT_CERTIFICATE_UNVERIFIED", ".mutualTls.mode", { mutualTls: { mode: "passthrough" } }],
  ["DELETION_PROTECTION_OFF", ".deletionProtection", { deletionProtection: false }],
  ["WEB_ACL_COUNTS_ONLY", ".webAcl.mode", { webAcl: { mode: "count" } }],
  ["WEB_ACL_RATE_LIMIT_OFF", ".webAcl.rateLimit", { webAcl: { rateLimit: 2_000_000_000 } }],
  [
    "CLIENT_CERTIFICATE_NOT_ASKED",
    ".listeners.open.mutualTls.mode",
    {
      mutualTls: { mode: "verify", caBundle: "partners.pem" },
      listeners: { https: { port: 443 }, open: { port: 8443, mutualTls: { mode: "off" } } },
      mappings: { a: { path: "/a", application: "orders", listener: "https" } },
    },
  ],
  [
    "UPSTREAM_PLAIN_HTTP",
    ".mappings.a.upstream",
    { mappings: { a: { path: "/a", application: "orders", upstream: { protocol: "HTTP" } } } },
  ],
  [
    "UPSTREAM_CLOSED_PORT",
    ".mappings.a.upstream",
    { mappings: { a: { path: "/a", application: "orders", upstream: { port: 8081 } } } },
  ],
  [
    "CERTIFICATE_WILDCARD",
    ".domains.*.acme.example",
    { domains: { "*.acme.example": { zone: "Z0123456789ABCDEFGHIJ" } } },
  ],
] as const)("%s passes with a waiver, and a waiver alone is one too many", (finding, at, balancer) => {
  const signed = waiver(finding, `loadBalancers.api${at}`);
  expect(told(estateWith(balancer, signed))).toEqual([]);
  expect(told(estateWith({}, signed))).toEqual(["WAIVER_UNUSED waivers.signed"]);
});

test("several balancers: one record in one zone, and a VPC of CloudHub's", () => {
  const loadBalancers = { api: API, twin: API };
  expect(told(estateWith({}, { loadBalancers }))).toEqual([
    "DOMAIN_TWICE loadBalancers.twin.domains.api.acme.example",
  ]);
  // What is on CloudHub has its own rules: __tests__/capabilities/cloudhub.
  expect(told(estateWith({ vpc: "c" }, { vpcs: { p: {}, c: { platform: "cloudhub" } } }))).toContain(
    "DEDICATED_CERTIFICATE .domains.api.acme.example",
  );
});

test("an internet-facing balancer where the account blocks the internet", () => {
  const accounts = {
    a: { id: "123456789012", regions: { "us-east-1": { blockPublicAccess: "block-ingress" } } },
  };
  const file = estateWith(
    { scheme: "internet-facing" },
    { accounts, vpcs: { p: { account: "a", zones: 2 } } },
  );
  expect(told(file)).toEqual(["PUBLIC_ACCESS_BLOCKED .scheme"]);
});

test("{app} where the environments only say how many applications there are", () => {
  const environments = { e: { vpc: "p", applications: 5 } };
  const mapping = (application: string) => ({ mappings: { all: { path: "/{app}/*", application } } });
  expect(told(estateWith(mapping("{app}"), { environments }))).toEqual([
    "MAPPING_APPLICATIONS_UNNAMED .mappings.all",
  ]);
  const literal = { mappings: { one: { path: "/x/*", application: "anything" } } };
  expect(told(estateWith(literal, { environments }))).toEqual([]);
});

test("whole messages say what is wrong, what was given, what is allowed, what to change", () => {
  const text = (balancer: Data) => problems(estateWith(balancer)).map((problem) => problemText(problem))[0];
  const entries = Array.from({ length: 301 }, (_, n) => `203.${n >> 7}.${(n & 127) * 2}.1/32`);
  expect(text({ allowlist: { all: { cidrs: entries } } })).toMatchInlineSnapshot(
    `"__tests__/fixtures/tls/landing-zone.yaml:35:17 ALLOWLIST_TOO_LONG loadBalancers.api.allowlist: the allowlist, summarised, has more ranges than the security groups of a load balancer hold; got 301 ranges; allowed: 300 = 5 groups × 60 rules (https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html); widen ranges that belong together; have the quotas raised and set quotas.rulesPerSecurityGroup; or choose \`admission: web-acl\`, which takes 10,000 ranges but opens the security group to everyone"`,
  );
  expect(text({ mutualTls: { mode: "verify", caBundle: "expired.pem" } })).toMatchInlineSnapshot(
    `"__tests__/fixtures/tls/landing-zone.yaml:56:17 CA_EXPIRED loadBalancers.api.mutualTls.caBundle: a certificate of the CA bundle expired on Jan 1 2020; got "O=Acme, CN=Expired CA"; replace it by its successor, or remove it"`,
  );
  expect(text({ tls: { policy: "ELBSecurityPolicy-2016-08" } })).toMatchInlineSnapshot(
    `"__tests__/fixtures/tls/landing-zone.yaml:55:15 TLS_POLICY_OUTDATED loadBalancers.api.tls.policy: is a security policy that allows TLS 1.0 or 1.1; got "ELBSecurityPolicy-2016-08"; allowed: policies that start with TLS 1.2; use ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"`,
  );
  expect(text({ allowlist: { all: { cidr: "0.0.0.0/0" } } })).toMatchInlineSnapshot(
    `"__tests__/fixtures/tls/landing-zone.yaml:37:14 ALLOWLIST_WORLD loadBalancers.api.allowlist.all.cidr: the allowlist contains so much of the internet that it restricts nobody; got 0.0.0.0/0; allowed: ranges of clients that are known; name those clients; an entry of loadBalancers for everybody has \`exposure: public\` with its web ACL, and tcpEntries have no such thing"`,
  );
  expect(
    text({
      mappings: {
        wide: { path: "/orders*", application: "orders" },
        narrow: { host: "api.acme.example", path: "/orders*", application: "orders" },
      },
    }),
  ).toMatchInlineSnapshot(
    `"__tests__/fixtures/tls/landing-zone.yaml:47:16 MAPPING_SHADOWED loadBalancers.api.mappings: mapping wide would never get a request: mappings with more specific hosts match all of them; got path /orders*, behind narrow; name the host in this mapping too, or narrow the paths of the others"`,
  );
});
