import { egressHost } from "../../../capabilities/egress/model";
import { InputError } from "../../../core/problem";

const label = (length: number) => "a".repeat(length);

/** A name of 253 characters. */
const LONGEST = [label(63), label(63), label(63), label(61)].join(".");

const told = (text: string) => {
  try {
    egressHost(text);
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(({ code, fix }) => `${code} ${fix}`).join();
    throw error;
  }
  return undefined;
};

test.each([
  ["api.partner.example"],
  ["API.Partner.EXAMPLE", "api.partner.example"],
  ["api.partner.example.", "api.partner.example"],
  ["XN--BCHER-KVA.example", "xn--bcher-kva.example"],
  ["*.Partner.example", "*.partner.example"],
  ["3m.example"],
  ["a--b.example"],
  [`${label(63)}.example`],
  [LONGEST],
  ["s3.eu-west-1.amazonaws.com"],
  ["reports.acme.s3.eu-west-1.amazonaws.com"],
  ["*.acme.github.io"],
])("%s is a host", (text, host = text) => {
  expect(egressHost(text)).toBe(host);
});

test.each([
  ["https://api.partner.example", "api.partner.example"],
  ["https://user:word@api.partner.example:8443/v1?a#b", "api.partner.example"],
  ["api.partner.example:8443", "api.partner.example"],
  ["api.partner.example/v1", "api.partner.example"],
  ["user@api.partner.example", "api.partner.example"],
  ["api.partner.example..", "api.partner.example"],
  [" api.partner.example", "api.partner.example"],
  [".partner.example", "*.partner.example"],
  ["api.partner.example\0", "api.partner.example"],
  ["**.partner.example", "*.partner.example"],
  ["bücher.example", "xn--bcher-kva.example"],
  ["*.bücher.example", "*.xn--bcher-kva.example"],
  ["ａｐｉ.partner.example", "api.partner.example"],
  ["api。partner。example", "api.partner.example"],
  // A letter of another script, which looks like one of ours.
  ["\u0430pi.partner.example", "xn--pi-6kc.partner.example"],
])("%s: did you mean %s?", (text, meant) => {
  expect(told(text)).toBe(`EGRESS_HOST_INVALID did you mean ${meant}?`);
});

test.each([
  ...["198.51.100.7", "198.51.100.0/28", "127.1", "2130706433", "2001:db8::1", "[2001:db8::1]", "0x7f.1"].map(
    (text) => [text, "an address is no name: write a rule with it to vpcs.<vpc>.firewall"],
  ),
  ...[
    "a.*.example",
    "*partner.example",
    "*.*.partner.example",
    "api.partner.example*",
    "*-api.partner.example",
  ].map((text) => [text, "* stands in front alone, as *. and a domain; list other names one by one"]),
  ...["a_b.partner.example", "_acme.partner.example", "under_score"].map((text) => [
    text,
    "a host has no underscore in its name, and DNS Firewall takes none",
  ]),
  ...[`${label(64)}.example`, `a${LONGEST}`, `*.${LONGEST}`].map((text) => [
    text,
    "a name has up to 253 characters, and each of its labels up to 63",
  ]),
  ...["localhost", "com", "api"].map((text) => [
    text,
    "add the domain: a name alone means another host in each network",
  ]),
  ...[
    ...["a..partner.example", "-a.partner.example", "a-.partner.example", "api partner.example", "a.b.123"],
    ...['";sid:1;.example', "$net.example", "%61pi.partner.example", ""],
    ...["api.partner.example,b.partner.example"],
  ].map((text) => [text, "write the name alone, of letters, digits, hyphens between them, and single dots"]),
])("%j is none: %s", (text, change) => {
  expect(told(text)).toBe(`EGRESS_HOST_INVALID ${change}`);
});

const OTHERS = "EGRESS_HOST_TOO_WIDE name the domains that are meant, one by one";

test.each([
  ...["*", "*.", "*.com", "*.co.uk", "co.uk", "*.co.uk.", "*.example", "*.internal", "*.in-addr.arpa"],
  ...[
    "*.github.io",
    "*.cloudfront.net",
    "*.azurewebsites.net",
    "*.storage.googleapis.com",
    "*.googleapis.com",
  ],
  ...["*.amazonaws.com", "*.eu-west-1.amazonaws.com", "*.s3.amazonaws.com", "*.s3.eu-west-1.amazonaws.com"],
  ...["*.s3-eu-west-1.amazonaws.com", "*.s3.dualstack.eu-west-1.amazonaws.com"],
  ...["*.s3.cn-north-1.amazonaws.com.cn", "*.eu-west-1.compute.amazonaws.com"],
  ...[
    "*.elb.eu-west-1.amazonaws.com",
    "*.eu-west-1.elb.amazonaws.com",
    "*.execute-api.eu-west-1.amazonaws.com",
  ],
])("%s stands for hosts of many", (text) => {
  expect(told(text)).toBe(OTHERS);
});

test.each([
  "dns.google",
  "*.cloudflare-dns.com",
  "mozilla.cloudflare-dns.com",
  "DNS.Quad9.net",
  "one.one.one.one",
])("%s is a resolver", (text) => {
  expect(told(text)).toBe("EGRESS_HOST_IS_RESOLVER remove it; the Resolver of the VPC answers names");
});
