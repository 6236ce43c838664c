import { pathText } from "../../../core/problem";
import { API, type Data, estateWith, problems, resolved, told } from "./fixture";

const ARN = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";

const ELSEWHERE = ARN.replace("us-east-1", "eu-west-1");

const FRONT = { front: { cloudFront: {} } };

const domains = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      n === 0 ? "api.acme.example" : `a${n}.acme.example`,
      { zone: "Z0123456789ABCDEFGHIJ", default: n === 0 },
    ]),
  );

/** Balancers behind CloudFront that are wrong, and what is said. */
const ROWS: readonly (readonly [name: string, balancer: Data, expected: readonly string[], more?: Data])[] = [
  ["nothing wrong", {}, []],
  ["everybody who passes the web ACL", { exposure: "public", allowlist: undefined }, []],
  ["public addresses", { scheme: "internet-facing" }, ["FRONT_NOT_INTERNAL .scheme"]],
  ["static addresses", { staticAddresses: true }, ["FRONT_STATIC_ADDRESSES .staticAddresses"]],
  [
    "client certificates",
    { mutualTls: { mode: "verify", caBundle: "partners.pem" } },
    ["FRONT_MUTUAL_TLS .mutualTls"],
  ],
  [
    "client certificates of a bundle that can't be read",
    { mutualTls: { mode: "verify", caBundle: "nobody-has-it.pem" } },
    ["FRONT_MUTUAL_TLS .mutualTls"],
  ],
  [
    "client certificates of a listener, and no bundle",
    { listeners: { https: { port: 443, mutualTls: { mode: "verify" } } } },
    ["FRONT_MUTUAL_TLS .mutualTls"],
  ],
  [
    "two ports",
    { listeners: { https: { port: 443 }, more: { port: 8443 } } },
    ["FRONT_LISTENERS .listeners"],
  ],
  [
    "a port that CloudFront does not know",
    { listeners: { https: { port: 444 } } },
    ["FRONT_PORT .listeners.https.port"],
  ],
  ["too small a group", { limits: { rulesPerSecurityGroup: 54 } }, ["FRONT_RULES_EXCEEDED .limits"]],
  [
    "groups that nothing counts against",
    { limits: { securityGroups: 4 } },
    ["NOT_TOGETHER .limits.securityGroups"],
  ],
  ["an allowlist in groups", { admission: "security-groups" }, ["FRONT_ADMISSION .admission"]],
  ["an allowlist in its web ACL", { admission: "web-acl" }, []],
  ["answers that take longer", { idleTimeoutSeconds: 121 }, ["FRONT_RESPONSE_LONG .idleTimeoutSeconds"]],
  ["answers that take as long", { idleTimeoutSeconds: 120 }, []],
  [
    "answers that take as long as AWS was asked for",
    { idleTimeoutSeconds: 180 },
    [],
    { quotas: { cloudFrontResponseSeconds: 180 } },
  ],
  ["bodies of which CloudFront shows more", { webAcl: { bodyKilobytes: 64 } }, []],
  [
    "bodies of which nobody shows as much",
    { webAcl: { bodyKilobytes: 128 } },
    ["INVALID_VALUE .webAcl.bodyKilobytes"],
  ],
  [
    "bodies of which a load balancer shows less",
    { front: { globalAccelerator: {} }, scheme: "internet-facing", webAcl: { bodyKilobytes: 16 } },
    ["WEB_ACL_BODY .webAcl.bodyKilobytes"],
  ],
  [
    "more names than a distribution has, once AWS raised them",
    { domains: domains(101), limits: { certificates: 200 } },
    [],
    { quotas: { cloudFrontNames: 150 } },
  ],
  ["connections that close at once", { idleTimeoutSeconds: 1 }, ["FRONT_IDLE_SHORT .idleTimeoutSeconds"]],
  [
    "a certificate of another region",
    { front: { cloudFront: { certificate: ELSEWHERE } } },
    ["CERTIFICATE_OTHER_REGION .front.cloudFront.certificate"],
  ],
  [
    "a certificate for the balancer alone",
    { domains: { "api.acme.example": { certificate: ARN } } },
    ["FRONT_CERTIFICATE_MISSING .domains.api.acme.example.certificate"],
  ],
  [
    "certificates for both",
    { domains: { "api.acme.example": { certificate: ARN } }, front: { cloudFront: { certificate: ARN } } },
    [],
  ],
  [
    "more names than a distribution has",
    { domains: domains(101), limits: { certificates: 200 } },
    ["FRONT_NAMES_MANY .domains"],
  ],
  [
    "an old policy",
    { front: { cloudFront: { tlsPolicy: "TLSv1.1_2016" } } },
    ["INVALID_VALUE .front.cloudFront.tlsPolicy"],
  ],
  [
    "block public access",
    {},
    ["PUBLIC_ACCESS_BLOCKED .front"],
    {
      accounts: {
        main: { id: "123456789012", regions: { "us-east-1": { blockPublicAccess: "block-ingress" } } },
      },
      vpcs: { p: { zones: 2, account: "main", nat: "none" } },
    },
  ],
  [
    "a worker that calls it",
    {},
    ["LOAD_BALANCER_NOT_CALLABLE vpcs.p.firewall.call.to.loadBalancer"],
    { vpcs: { p: { zones: 2, firewall: { call: { to: { loadBalancer: "api" }, description: "x" } } } } },
  ],
  [
    "an accelerator for clients inside",
    { front: { globalAccelerator: {} } },
    ["ACCELERATED_INTERNAL .front"],
  ],
  ["an accelerator", { front: { globalAccelerator: {} }, scheme: "internet-facing" }, []],
  [
    "an accelerator in front of client certificates",
    {
      front: { globalAccelerator: {} },
      scheme: "internet-facing",
      mutualTls: { mode: "verify", caBundle: "partners.pem" },
    },
    [],
  ],
  [
    "an accelerator and static addresses",
    { front: { globalAccelerator: {} }, scheme: "internet-facing", staticAddresses: true },
    ["NOT_TOGETHER .staticAddresses"],
  ],
  [
    "both fronts",
    { front: { cloudFront: {}, globalAccelerator: {} }, scheme: "internet-facing" },
    ["EXACTLY_ONE .front"],
  ],
  ["both fronts inside", { front: { cloudFront: {}, globalAccelerator: {} } }, ["EXACTLY_ONE .front"]],
  [
    "a front that is no map, for everybody",
    { front: "cloudFront", exposure: "public", allowlist: undefined },
    ["WRONG_TYPE .front"],
  ],
  [
    "CloudFront where its front would be, for everybody",
    { front: undefined, cloudFront: {}, exposure: "public", allowlist: undefined },
    ["UNKNOWN_KEY .cloudFront"],
  ],
  ["a front that is none", { front: {} }, ["EXACTLY_ONE .front"]],
  [
    "a domain of another front",
    {},
    ["FRONT_DOMAIN_TWICE loadBalancers.b.domains.api.acme.example"],
    {
      loadBalancers: {
        api: { ...API, ...FRONT },
        b: { ...API, ...FRONT, domains: { "api.acme.example": { zone: "Z0123456789ABCDEFGHIK" } } },
      },
    },
  ],
];

test.each(ROWS.map(([name, balancer, expected, more = {}]) => ({ name, balancer, expected, more })))(
  "$name",
  ({ balancer, expected, more }) => {
    const found = told(estateWith({ ...FRONT, ...balancer }, more));
    expect(found).toEqual(expected);
  },
);

test("a message says what to change", () => {
  const [problem] = problems(
    estateWith({ ...FRONT, mutualTls: { mode: "verify", caBundle: "partners.pem" } }),
  );
  expect(problem).toMatchObject({
    code: "FRONT_MUTUAL_TLS",
    got: "mutualTls.mode: verify on listener https",
    allowed: "off behind CloudFront",
    fix: expect.stringContaining("version 6.25 of the provider has no argument for either"),
  });
  const [region] = problems(estateWith({ front: { cloudFront: { certificate: ELSEWHERE } } }));
  expect(region?.what).toContain("us-east-1 alone, wherever the load balancer is");
  const { warnings } = resolved(estateWith({ ...FRONT, allowlist: undefined }));
  expect(warnings.map(({ fix }) => fix)).toContainEqual(expect.stringContaining("or set exposure: public"));
});

/** What is said though nothing is wrong. */
const WARNINGS: readonly (readonly [name: string, balancer: Data, expected: string, more?: Data])[] = [
  [
    "one certificate with many names",
    { domains: domains(11) },
    "FRONT_CERTIFICATE_NAMES loadBalancers.api.domains",
  ],
  [
    "a balancer that takes TLS 1.3 alone",
    { tls: { policy: "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09" } },
    "FRONT_ORIGIN_TLS loadBalancers.api.listeners.https",
  ],
  [
    "an entry that its web ACL refuses as a whole",
    {},
    "ALLOWLIST_DENIED loadBalancers.api.allowlist.partners",
    { vpcs: { p: { zones: 2, deniedAddresses: { bad: { cidrs: ["203.0.113.0/24"] } } } } },
  ],
  [
    "a zone in which CloudFront makes no VPC origin",
    {},
    "FRONT_ZONE loadBalancers.api.front",
    { vpcs: { p: { zones: ["use1-az1", "use1-az3"] } } },
  ],
  [
    "a private name that leads around it",
    {},
    "RECORD_AROUND_FRONT dns.d.privateZones.z.records.api.loadBalancer",
    {
      dns: {
        d: {
          vpc: "p",
          privateZones: { z: { domain: "acme.example", records: { api: { loadBalancer: "api" } } } },
        },
      },
    },
  ],
  [
    "clients that never come from the internet",
    { allowlist: { a: { cidr: "10.0.0.0/8" } } },
    "LOAD_BALANCER_CLIENTS_PRIVATE loadBalancers.api.allowlist.a",
  ],
];

test.each(WARNINGS.map(([name, balancer, expected, more = {}]) => ({ name, balancer, expected, more })))(
  "$name is warned of",
  ({ balancer, expected, more }) => {
    const { warnings } = resolved(estateWith({ ...FRONT, ...balancer }, more));
    expect(warnings.map(({ code, path = [] }) => `${code} ${pathText(path)}`)).toContain(expected);
  },
);
