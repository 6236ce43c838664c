import {
  certificateArnProblems,
  certificateCovers,
  defaultDomain,
  domainName,
  domainProblems,
  furtherCertificates,
  issuedNameProblems,
} from "../../../../capabilities/tls/model";
import { codesOf } from "../../../helpers/problems";

const codes = (problems: readonly { code: string }[]) => problems.map(({ code }) => code);

test("names become lower case, and know their wildcard", () => {
  expect(domainName("API.Acme.example")).toEqual({
    text: "api.acme.example",
    isWildcard: false,
    base: "api.acme.example",
  });
  expect(domainName("*.acme.example")).toEqual({
    text: "*.acme.example",
    isWildcard: true,
    base: "acme.example",
  });
  expect(domainName("a-b.xn--bcher-kva.example").text).toBe("a-b.xn--bcher-kva.example");
});

test.each([
  "acme",
  "*",
  "*.example",
  "a.*.example",
  "-a.example",
  "a_b.example",
  "https://a.example",
  "a.example:443",
  "a.example/x",
  "10.0.0.1",
  "a..example",
  "a.example.",
  "",
  `${"a".repeat(64)}.example`,
  `${"a.".repeat(125)}example`,
])("%s is no domain name", (text) => {
  expect(codesOf(() => domainName(text))).toEqual(["DOMAIN_NAME_INVALID"]);
});

test.each([
  ["api.acme.example", "api.acme.example", true],
  ["api.acme.example", "API.acme.example", true],
  ["api.acme.example", "www.acme.example", false],
  ["*.acme.example", "api.acme.example", true],
  ["*.acme.example", "acme.example", false],
  ["*.acme.example", "a.b.acme.example", false],
  ["*.acme.example", "*.acme.example", true],
  ["*.acme.example", "api-*.acme.example", true],
  ["*.acme.example", "*.b.acme.example", false],
  ["api.acme.example", "*.acme.example", true],
  ["api.acme.example", "ap?.acme.example", true],
  ["api.acme.example", "ap??.acme.example", false],
  ["api.acme.example", "*.other.example", false],
])("a certificate for %s lets requests for %s arrive: %s", (domain, host, expected) => {
  expect(certificateCovers(domainName(domain), host)).toBe(expected);
});

describe("domains of a load balancer", () => {
  const domains = (...names: string[]) => names.map((text) => ({ name: domainName(text) }));
  const [a, b] = domains("a.acme.example", "b.acme.example") as [
    { name: ReturnType<typeof domainName> },
    { name: ReturnType<typeof domainName> },
  ];

  test("one is the default by itself, of several the one that is marked", () => {
    expect(domainProblems([a])).toEqual([]);
    expect(defaultDomain([a])).toBe(a);
    const marked = { ...b, isDefault: true };
    expect(domainProblems([a, marked])).toEqual([]);
    expect(defaultDomain([a, marked])).toBe(marked);
  });

  test("none, none marked, and two marked are refused", () => {
    expect(codes(domainProblems([]))).toEqual(["DOMAINS_MISSING"]);
    expect(codes(domainProblems([a, b]))).toEqual(["DEFAULT_DOMAIN_MISSING"]);
    const both = [a, b].map((domain) => ({ ...domain, isDefault: true }));
    expect(domainProblems(both)).toMatchObject([
      { code: "DEFAULT_DOMAIN_TWICE", got: "a.acme.example, b.acme.example" },
    ]);
  });

  test("25 certificates beside the default one, unless the quota was raised", () => {
    const many = Array.from({ length: 27 }, (_, n) => ({
      name: domainName(`d${n}.acme.example`),
      isDefault: n === 0,
    }));
    expect(domainProblems(many.slice(0, 26))).toEqual([]);
    expect(domainProblems(many)).toMatchObject([
      { code: "CERTIFICATE_QUOTA_EXCEEDED", got: "26 besides the default one" },
    ]);
    expect(domainProblems(many, 30)).toEqual([]);
  });
});

test("domains that name one certificate share it, and the default one is not counted", () => {
  const arn = (digit: string) =>
    `arn:aws:acm:us-east-1:123456789012:certificate/${digit}f5b0c5e-1111-4222-8333-444455556666`;
  const of = (name: string, certificate?: string) => ({
    name: domainName(name),
    ...(certificate === undefined ? {} : { certificate }),
  });
  const shared = [of("api.acme.example", arn("0")), of("www.acme.example", arn("0"))];
  expect(furtherCertificates(shared)).toBe(0);
  const more = [of("shop.acme.example", arn("1")), of("store.acme.example", arn("1")), of("a.acme.example")];
  expect(furtherCertificates([...shared, ...more])).toBe(2);
});

test("ACM issues certificates whose first name has up to 64 characters", () => {
  const name = (length: number) => domainName(`${"a".repeat(length - 50)}.${"b".repeat(36)}.acme.example`);
  expect(issuedNameProblems(name(64))).toEqual([]);
  expect(issuedNameProblems(name(65))).toMatchObject([{ code: "CERTIFICATE_NAME_LONG" }]);
  expect(issuedNameProblems(domainName(`*.${name(62).text}`))).toEqual([]);
  expect(issuedNameProblems(domainName(`*.${name(63).text}`))).toHaveLength(1);
});

test("certificates are of ACM and of the balancer's region", () => {
  const arn = "arn:aws:acm:us-east-1:123456789012:certificate/0f5b0c5e-1111-4222-8333-444455556666";
  expect(certificateArnProblems(arn, "us-east-1")).toEqual([]);
  expect(certificateArnProblems(arn, "eu-west-1")).toMatchObject([
    {
      code: "CERTIFICATE_OTHER_REGION",
      what: "the certificate is in us-east-1, the load balancer in eu-west-1",
    },
  ]);
  expect(
    codes(certificateArnProblems("arn:aws:iam::123456789012:server-certificate/x", "us-east-1")),
  ).toEqual(["CERTIFICATE_ARN_INVALID"]);
});
