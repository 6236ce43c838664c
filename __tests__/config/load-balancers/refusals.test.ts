import { problemText } from "../../../core/errors";
import { API, type Data, estateWith, problems, told, waiver } from "./fixture";

/** Balancers that are wrong, and what is said: the code, and where in the balancer. */
const ROWS: readonly (readonly [name: string, balancer: Data, expected: readonly string[]])[] = [
  // Who gets in
  ["everybody", { allowlist: { all: { cidr: "0.0.0.0/0" } } }, ["ALLOWLIST_WORLD .allowlist.all.cidr"]],
  ["everybody in IPv6", { allowlist: { all: { cidr: "::/0" } } }, ["ALLOWLIST_WORLD .allowlist.all.cidr"]],
  [
    "halves that add up to everybody",
    { allowlist: { low: { cidr: "0.0.0.0/1" }, high: { cidr: "128.0.0.0/1" } } },
    ["ALLOWLIST_WORLD .allowlist"],
  ],
  ["no entry", { allowlist: {} }, ["ALLOWLIST_EMPTY .allowlist"]],
  ["an entry that says nothing", { allowlist: { a: {} } }, ["EXACTLY_ONE .allowlist.a"]],
  [
    "an entry that says two things",
    { allowlist: { a: { cidr: "10.0.0.0/8", vpc: "p" } } },
    ["EXACTLY_ONE .allowlist.a"],
  ],
  [
    "ranges that are none",
    { allowlist: { a: { cidrs: ["10.0.0", "300.1.1.1/32", "fd00::/64", "203.0.113.7"] } } },
    [
      "CIDR_NOTATION .allowlist.a.cidrs.0",
      "CIDR_NOTATION .allowlist.a.cidrs.1",
      "CIDR_NOTATION .allowlist.a.cidrs.2",
      "CIDR_PREFIX_MISSING .allowlist.a.cidrs.3",
    ],
  ],
  [
    "names that nobody has",
    { allowlist: { a: { network: "ofice" }, b: { vpc: "q" } } },
    ["UNKNOWN_NAME .allowlist.a.network", "UNKNOWN_NAME .allowlist.b.vpc"],
  ],
  [
    "public and an allowlist",
    { scheme: "internet-facing", exposure: "public" },
    ["PUBLIC_WITH_ALLOWLIST .allowlist"],
  ],
  [
    "public, and only reachable from inside",
    { exposure: "public", allowlist: undefined },
    ["PUBLIC_BUT_INTERNAL .exposure"],
  ],
  [
    "a web ACL for an allowlist that is not there",
    { exposure: "public", scheme: "internet-facing", allowlist: undefined, admission: "web-acl" },
    ["ADMISSION_WITHOUT_EFFECT .admission"],
  ],
  [
    "a quota that nothing counts against",
    { admission: "web-acl", limits: { securityGroups: 6 } },
    ["NOT_TOGETHER .limits.securityGroups"],
  ],
  [
    "quotas that AWS never grants together",
    { limits: { rulesPerSecurityGroup: 500, securityGroups: 5 } },
    ["RULES_PER_INTERFACE_EXCEEDED .limits"],
  ],
  // TLS
  [
    "a policy that allows TLS 1.0",
    { tls: { policy: "ELBSecurityPolicy-2016-08" } },
    ["TLS_POLICY_OUTDATED .tls.policy"],
  ],
  [
    "a policy that is none",
    { tls: { policy: "ELBSecurityPolicy-TLS14" } },
    ["TLS_POLICY_UNKNOWN .tls.policy"],
  ],
  [
    "a weaker policy of one listener",
    {
      listeners: { old: { port: 443, tls: { policy: "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06" } } },
    },
    ["TLS_POLICY_WEAKER .listeners.old.tls.policy"],
  ],
  ["no domain", { domains: {}, mappings: {} }, ["DOMAINS_MISSING .domains"]],
  [
    "two domains without a default",
    { domains: { ...API.domains, "b.acme.example": { zone: "Z0123456789ABCDEFGHIJ" } } },
    ["DEFAULT_DOMAIN_MISSING .domains"],
  ],
  [
    "a certificate of another region",
    {
      domains: {
        "api.acme.example": {
          certificate: "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
        },
      },
    },
    ["CERTIFICATE_OTHER_REGION .domains.api.acme.example.certificate"],
  ],
  [
    "a domain whose owner ACM can't ask",
    { domains: { "api.acme.example": {} } },
    ["CERTIFICATE_ZONE_MISSING .domains.api.acme.example"],
  ],
  [
    "a wildcard that nobody signed for",
    { domains: { "*.acme.example": { zone: "Z0123456789ABCDEFGHIJ" } } },
    ["CERTIFICATE_WILDCARD .domains.*.acme.example"],
  ],
  [
    "more certificates than the quota",
    {
      domains: Object.fromEntries(
        Array.from({ length: 27 }, (_, n) => [
          n === 0 ? "api.acme.example" : `d${n}.acme.example`,
          { zone: "Z0123456789ABCDEFGHIJ", ...(n === 0 ? { default: true } : {}) },
        ]),
      ),
    },
    ["CERTIFICATE_QUOTA_EXCEEDED .domains"],
  ],
  // Client certificates
  ["no authorities", { mutualTls: { mode: "verify" } }, ["MUTUAL_TLS_WITHOUT_CA_BUNDLE .mutualTls"]],
  [
    "authorities that nobody asks",
    { mutualTls: { mode: "off", caBundle: "partners.pem" } },
    ["MUTUAL_TLS_WITHOUT_EFFECT .mutualTls"],
  ],
  [
    "nobody verifies",
    { mutualTls: { mode: "passthrough" } },
    ["CLIENT_CERTIFICATE_UNVERIFIED .mutualTls.mode"],
  ],
  [
    "a bundle that is not there",
    { mutualTls: { mode: "verify", caBundle: "gone.pem" } },
    ["FILE_MISSING .mutualTls.caBundle"],
  ],
  [
    "a bundle outside of the folder",
    { mutualTls: { mode: "verify", caBundle: "../tls/partners.pem" } },
    ["INVALID_VALUE .mutualTls.caBundle"],
  ],
  ...(
    [
      ["expired.pem", "CA_EXPIRED"],
      ["not-yet-valid.pem", "CA_NOT_YET_VALID"],
      ["leaf.pem", "CA_NOT_AUTHORITY"],
      ["weak-rsa.pem", "CA_KEY_WEAK"],
      ["deep.pem", "CA_CHAIN_TOO_DEEP"],
    ] as const
  ).map(
    ([caBundle, code]) =>
      [caBundle, { mutualTls: { mode: "verify", caBundle } }, [`${code} .mutualTls.caBundle`]] as const,
  ),
  [
    "a revocation list that was to be replaced",
    { mutualTls: { mode: "verify", caBundle: "partners.pem", revocationLists: ["outdated.crl"] } },
    ["CRL_OUTDATED .mutualTls.revocationLists.0"],
  ],
  [
    "three listeners that verify",
    {
      mutualTls: { mode: "verify", caBundle: "partners.pem" },
      listeners: { a: { port: 443 }, b: { port: 8443 }, c: { port: 9443 } },
    },
    ["VERIFY_LISTENERS_EXCEEDED .listeners"],
  ],
  [
    "a listener that asks nobody, beside one that verifies",
    {
      mutualTls: { mode: "verify", caBundle: "partners.pem" },
      listeners: { https: { port: 443 }, open: { port: 8443, mutualTls: { mode: "off" } } },
    },
    [
      "CLIENT_CERTIFICATE_NOT_ASKED .mappings.orders",
      "CLIENT_CERTIFICATE_NOT_ASKED .listeners.open.mutualTls.mode",
    ],
  ],
  [
    "a mapping with and without certificates, where the load balancer says nothing of them",
    {
      listeners: {
        a: { port: 443, mutualTls: { mode: "verify", caBundle: "partners.pem" } },
        b: { port: 8443 },
        c: { port: 9443 },
      },
      mappings: {
        both: { path: "/both", application: "orders", listener: ["a", "b"] },
        closed: { path: "/closed", application: "orders", listener: "a" },
        open: { path: "/open", application: "billing", listener: ["b", "c"] },
      },
    },
    ["CLIENT_CERTIFICATE_NOT_ASKED .mappings.both"],
  ],
  [
    "a mapping with certificates that are verified, and ones that are handed on",
    {
      mutualTls: { mode: "passthrough" },
      listeners: {
        a: { port: 443, mutualTls: { mode: "verify", caBundle: "partners.pem" } },
        b: { port: 8443 },
      },
    },
    ["CLIENT_CERTIFICATE_NOT_ASKED .mappings.orders", "CLIENT_CERTIFICATE_UNVERIFIED .mutualTls.mode"],
  ],
  // Listeners and addresses
  [
    "two listeners on one port",
    { listeners: { a: { port: 443 }, b: { port: 443 } } },
    ["LISTENER_PORT_TWICE .listeners"],
  ],
  [
    "a redirect to nothing",
    { http: "redirect", listeners: { a: { port: 8443 } } },
    ["REDIRECT_NEEDS_443 .http"],
  ],
  ["static addresses inside", { staticAddresses: true }, ["STATIC_ADDRESSES_INTERNAL .staticAddresses"]],
  [
    "static addresses for other zones",
    {
      scheme: "internet-facing",
      staticAddresses: { "use1-az1": "eipalloc-0a1b2c3d", "use1-az6": "eipalloc-0a1b2c3e" },
    },
    ["STATIC_ADDRESS_MISSING .staticAddresses", "STATIC_ADDRESS_UNKNOWN .staticAddresses"],
  ],
  [
    "what every listener says for itself",
    {
      tls: { policy: "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09" },
      mutualTls: { mode: "off" },
      listeners: {
        a: {
          port: 443,
          tls: { policy: "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09" },
          mutualTls: { mode: "off" },
        },
      },
    },
    ["NOT_TOGETHER .tls", "NOT_TOGETHER .mutualTls"],
  ],
  // Mappings and targets
  [
    "a host without a certificate",
    { mappings: { a: { host: "other.example", application: "orders" } } },
    ["MAPPING_HOST_UNCOVERED .mappings.a"],
  ],
  [
    "an application that nobody has",
    { mappings: { a: { path: "/a", application: "ordres" } } },
    ["MAPPING_APPLICATION_UNKNOWN .mappings.a"],
  ],
  [
    "neither application nor target",
    { mappings: { a: { path: "/a" } } },
    ["MAPPING_DESTINATION .mappings.a"],
  ],
  ["a target that nobody uses", { targets: { idle: {} } }, ["TARGET_UNUSED .targets.idle"]],
  [
    "members in two ways",
    {
      mappings: { a: { path: "/a", target: "t" } },
      targets: { t: { addresses: ["10.96.0.70"], autoScalingGroup: "g" } },
    },
    ["EXACTLY_ONE .targets.t"],
  ],
  [
    "members outside of the VPC, and among the load balancers",
    {
      mappings: { a: { path: "/a", target: "t" } },
      targets: { t: { addresses: ["192.0.2.1", "10.96.0.10"] } },
    },
    ["TARGET_ADDRESS_OUTSIDE .targets.t.addresses.0", "TARGET_ADDRESS_OUTSIDE .targets.t.addresses.1"],
  ],
  [
    "plain HTTP to workers",
    { mappings: { a: { path: "/a", application: "orders", upstream: { protocol: "HTTP" } } } },
    ["UPSTREAM_PLAIN_HTTP .mappings.a.upstream"],
  ],
  [
    "ports of the workers that are closed",
    {
      mappings: {
        a: { path: "/a", application: "orders", upstream: { port: 8081 } },
        b: { path: "/b", target: "shell" },
        c: { path: "/c", target: "direct" },
        d: { path: "/d", target: "others" },
      },
      targets: {
        shell: { upstream: { port: 22 } },
        direct: { upstream: { port: 8082 } },
        others: { upstream: { port: 8081 }, securityGroup: "sg-0123456789abcdef0" },
      },
    },
    [
      "UPSTREAM_CLOSED_PORT .mappings.a.upstream",
      "UPSTREAM_CLOSED_PORT .targets.shell.upstream",
      "UPSTREAM_CLOSED_PORT .targets.direct.upstream",
    ],
  ],
  [
    "the same requests twice",
    {
      mappings: {
        a: { path: "/a/*", application: "orders" },
        b: { path: "/a/*", application: "billing" },
      },
    },
    ["MAPPING_DUPLICATE .mappings"],
  ],
  // Departures
  ["deletion", { deletionProtection: false }, ["DELETION_PROTECTION_OFF .deletionProtection"]],
  [
    "a web ACL that only counts",
    { scheme: "internet-facing", webAcl: { mode: "count" } },
    ["WEB_ACL_COUNTS_ONLY .webAcl.mode"],
  ],
  [
    "a rate limit that stops nobody",
    {
      scheme: "internet-facing",
      exposure: "public",
      allowlist: undefined,
      webAcl: { rateLimit: 100_001 },
    },
    ["WEB_ACL_RATE_LIMIT_OFF .webAcl.rateLimit"],
  ],
  ["a rate limit that stops somebody", { webAcl: { rateLimit: 100_000 } }, []],
  ["no VPC", { vpc: "q" }, ["UNKNOWN_NAME .vpc"]],
];

test.each(ROWS)("%s", (_, balancer, expected) => {
  expect(told(estateWith(balancer))).toEqual(expected);
});

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
  expect(told(estateWith({ vpc: "c" }, { vpcs: { p: {}, c: { platform: "cloudhub" } } }))).toContain(
    "LOAD_BALANCER_VPC .vpc",
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
    `"__tests__/fixtures/tls/landing-zone.yaml:35:17 ALLOWLIST_TOO_LONG loadBalancers.api.allowlist: the allowlist, summarised, has more ranges than the security groups of a load balancer hold; got 301 ranges; allowed: 300 = 5 groups × 60 rules (https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html); widen ranges that belong together; have the quotas raised and set limits.rulesPerSecurityGroup; or choose \`admission: web-acl\`, which takes 10,000 ranges but opens the security group to everyone"`,
  );
  expect(text({ mutualTls: { mode: "verify", caBundle: "expired.pem" } })).toMatchInlineSnapshot(
    `"__tests__/fixtures/tls/landing-zone.yaml:56:17 CA_EXPIRED loadBalancers.api.mutualTls.caBundle: a certificate of the CA bundle expired on Jan 1 2020; got "O=Acme, CN=Expired CA"; replace it by its successor, or remove it"`,
  );
  expect(text({ tls: { policy: "ELBSecurityPolicy-2016-08" } })).toMatchInlineSnapshot(
    `"__tests__/fixtures/tls/landing-zone.yaml:55:15 TLS_POLICY_OUTDATED loadBalancers.api.tls.policy: is a security policy that allows TLS 1.0 or 1.1; got "ELBSecurityPolicy-2016-08"; allowed: policies that start with TLS 1.2; use ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"`,
  );
  expect(text({ allowlist: { all: { cidr: "0.0.0.0/0" } } })).toMatchInlineSnapshot(
    `"__tests__/fixtures/tls/landing-zone.yaml:37:14 ALLOWLIST_WORLD loadBalancers.api.allowlist.all.cidr: the allowlist names so much of the internet that it names nobody; got 0.0.0.0/0; allowed: ranges of clients that are known; name those clients; a load balancer for everybody is \`exposure: public\`, behind its web ACL"`,
  );
  expect(
    text({
      mappings: {
        wide: { path: "/orders*", application: "orders" },
        narrow: { host: "api.acme.example", path: "/orders*", application: "orders" },
      },
    }),
  ).toMatchInlineSnapshot(
    `"__tests__/fixtures/tls/landing-zone.yaml:47:16 MAPPING_SHADOWED loadBalancers.api.mappings: mapping wide would never get a request: more specific hosts take them all; got path /orders*, behind narrow; name the host in this mapping too, or narrow the paths of the others"`,
  );
});
