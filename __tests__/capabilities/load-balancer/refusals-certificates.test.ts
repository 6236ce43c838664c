import { API, type Data, estateWith, told } from "./fixture";

/** Balancers that are wrong, and what is said: the code, and where in the balancer. */
const ROWS: readonly (readonly [name: string, balancer: Data, expected: readonly string[]])[] = [
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
  // Mappings and targets
  [
    "a host without a certificate",
    { mappings: { a: { host: "other.example", application: "orders" } } },
    ["MAPPING_HOST_UNCOVERED .mappings.a"],
  ],
];

test.each(ROWS)("%s", (_, balancer, expected) => {
  expect(told(estateWith(balancer))).toEqual(expected);
});
