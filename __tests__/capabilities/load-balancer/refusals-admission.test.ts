import { type Data, estateWith, told } from "./fixture";

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
    "more ranges than its groups hold",
    {
      allowlist: {
        all: { cidrs: Array.from({ length: 301 }, (_, n) => `20.${n >> 7}.${(n & 127) * 2}.1/32`) },
      },
    },
    ["ALLOWLIST_TOO_LONG .allowlist"],
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
  // Deviations
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
  [
    "large bodies on some paths",
    { webAcl: { exceptions: { a: { rule: "SizeRestrictions_BODY", paths: ["/a/*"] } } } },
    [],
  ],
  [
    "a rule that no longer blocks there",
    { webAcl: { exceptions: { a: { rule: "GenericLFI_BODY", paths: ["/a"] } } } },
    ["WEB_ACL_EXCEPTION .webAcl.exceptions.a"],
  ],
  [
    "two exceptions for one rule",
    {
      webAcl: {
        exceptions: {
          a: { rule: "SizeRestrictions_BODY", paths: ["/a"] },
          b: { rule: "SizeRestrictions_BODY", paths: ["/b"] },
        },
      },
    },
    ["WEB_ACL_EXCEPTION_TWICE .webAcl.exceptions.b"],
  ],
  [
    "an exception everywhere, and for a rule that is none",
    {
      webAcl: {
        exceptions: { a: { rule: "SizeRestrictions_BODY", paths: ["/*"] }, b: { rule: "X", paths: ["/b"] } },
      },
    },
    ["INVALID_VALUE .webAcl.exceptions.a.paths.0", "INVALID_VALUE .webAcl.exceptions.b.rule"],
  ],
  ["a rate limit that stops somebody", { webAcl: { rateLimit: 100_000 } }, []],
];

test.each(ROWS)("%s", (_, balancer, expected) => {
  expect(told(estateWith(balancer))).toEqual(expected);
});
