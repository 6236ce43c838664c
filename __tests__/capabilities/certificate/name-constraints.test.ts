import { authorityTemplate, isConstrained, nameConstraints } from "../../../capabilities/certificate/model";

const hex = (...domains: Parameters<typeof nameConstraints>) =>
  Buffer.from(nameConstraints(...domains)).toString("hex");
const ascii = (text: string) => Buffer.from(text).toString("hex");

describe("nameConstraints", () => {
  test("excluded domains alone leave the rest open", () => {
    // As `openssl` writes `nameConstraints=excluded;DNS:a.b`.
    expect(hex({ excludedDomains: ["a.b"] })).toBe(`3009a10730058203${ascii("a.b")}`);
  });

  test("permitted domains exclude addresses, which they would leave open", () => {
    const addresses = `300a8708${"00".repeat(8)}30228720${"00".repeat(32)}`;
    expect(hex({ permittedDomains: ["a.b"] })).toBe(`303ba00730058203${ascii("a.b")}a130${addresses}`);
  });

  test("lengths from 128 on take bytes of their own", () => {
    const domain = `${"a".repeat(63)}.${"b".repeat(63)}.cc`;
    expect(hex({ excludedDomains: [domain] })).toBe(expected(domain));
    const many = Array.from({ length: 20 }, (_, index) => `${"d".repeat(20)}${index}.example`);
    expect(hex({ excludedDomains: many })).toMatch(/^3082/);
  });

  test("templates pass constraints on only where there are any", () => {
    expect([isConstrained({}), isConstrained({ excludedDomains: ["a.b"] })]).toEqual([false, true]);
    expect(authorityTemplate("root", 3, false)).toBe("RootCACertificate/V1");
    expect(authorityTemplate("root", 3, true)).toBe("RootCACertificate_APIPassthrough/V1");
    expect(authorityTemplate("subordinate", 1, true)).toBe(
      "SubordinateCACertificate_PathLen1_APIPassthrough/V1",
    );
  });
});

/** 130 letters: each element around them needs a length of two bytes. */
function expected(domain: string): string {
  const name = `8281${(domain.length).toString(16)}${ascii(domain)}`;
  const subtree = `3081${(domain.length + 3).toString(16)}${name}`;
  const list = `a181${(domain.length + 6).toString(16)}${subtree}`;
  return `3081${(domain.length + 9).toString(16)}${list}`;
}
