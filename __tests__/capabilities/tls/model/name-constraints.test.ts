import { type GeneralName, NAME_TAGS } from "../../../../capabilities/tls/model/general-names";
import { refusedName } from "../../../../capabilities/tls/model/name-constraints";

const text =
  (tag: number) =>
  (value: string): GeneralName => ({ tag, text: value });

const dns = text(NAME_TAGS.dns);
const mail = text(NAME_TAGS.mail);
const uri = text(NAME_TAGS.uri);
const ip = (...bytes: number[]): GeneralName => ({
  tag: NAME_TAGS.ip,
  text: bytes.join("."),
  bytes: Uint8Array.from(bytes),
});
const directory = (...parts: string[]): GeneralName => ({
  tag: NAME_TAGS.directory,
  text: parts.join(),
  parts,
});
const other: GeneralName = { tag: 0xa0, text: "a name of another kind" };

const permits = (name: GeneralName, ...permitted: GeneralName[]) =>
  refusedName([name], { permitted, excluded: [] }) === undefined;
const excludes = (name: GeneralName, ...excluded: GeneralName[]) =>
  refusedName([name], { permitted: [], excluded }) !== undefined;

test.each([
  ["a host", dns("api.acme.internal"), dns("acme.internal"), true],
  ["the domain itself, in capitals", dns("ACME.internal"), dns("acme.internal"), true],
  ["another domain with the same end", dns("notacme.internal"), dns("acme.internal"), false],
  ["a wildcard", dns("*.acme.internal"), dns("acme.internal"), true],
  ["a wildcard that reaches further", dns("*.internal"), dns("acme.internal"), false],
  ["the domain, where a dot asks for one more", dns("acme.internal"), dns(".acme.internal"), false],
  ["any host", dns("a.example"), dns(""), true],
  ["a mailbox", mail("ops@acme.example"), mail("ops@ACME.example"), true],
  ["another mailbox", mail("Ops@acme.example"), mail("ops@acme.example"), false],
  ["a mailbox of a host", mail("ops@acme.example"), mail("acme.example"), true],
  ["a mailbox of a host below", mail("ops@mail.acme.example"), mail("acme.example"), false],
  ["a mailbox below a dot", mail("ops@mail.acme.example"), mail(".acme.example"), true],
  ["what is no mailbox", mail("ops"), mail(".acme.example"), false],
  ["a URI's host", uri("https://x@api.acme.example:8443/a?b"), uri("api.acme.example"), true],
  ["a URI's host below", uri("https://api.acme.example/"), uri("acme.example"), false],
  ["a URI's host below a dot", uri("ldap://api.acme.example/"), uri(".acme.example"), true],
  ["a URI without a host", uri("urn:acme:1"), uri(".acme.example"), false],
  ["a URI with an address", uri("https://10.0.0.1/"), uri(".acme.example"), false],
  ["an address", ip(10, 1, 2, 3), ip(10, 1, 0, 0, 255, 255, 0, 0), true],
  ["an address outside", ip(10, 2, 2, 3), ip(10, 1, 0, 0, 255, 255, 0, 0), false],
  ["an address of the other family", ip(...Array(16).fill(10)), ip(10, 1, 0, 0, 255, 255, 0, 0), false],
  ["a name below", directory("o=acme", "ou=a", "cn=b"), directory("o=acme", "ou=a"), true],
  ["a name beside", directory("o=acme", "ou=b"), directory("o=acme", "ou=a"), false],
  ["a name above", directory("o=acme"), directory("o=acme", "ou=a"), false],
  ["a name of a kind that is not known", other, other, false],
])("a subtree admits and excludes the same: %s", (_, name, subtree, isWithin) => {
  expect(permits(name, subtree)).toBe(isWithin);
  const isJudged = name.tag !== other.tag && !/^urn|10\.0\.0\.1|^\*\.internal/.test(name.text);
  if (isJudged) expect(excludes(name, subtree)).toBe(isWithin);
});

test("what can't be judged is neither permitted nor free of an exclusion", () => {
  for (const name of [other, uri("urn:acme:1"), uri("https://10.0.0.1/")])
    expect(excludes(name, { ...name, text: ".acme.example" })).toBe(true);
});

test("a wildcard may stand for an excluded host", () => {
  expect(excludes(dns("*.acme.example"), dns("api.acme.example"))).toBe(true);
  expect(excludes(dns("*.acme.example"), dns("a.api.acme.example"))).toBe(false);
});

test("constraints of one kind say nothing of another; the first name that is refused is told", () => {
  expect(permits(mail("a@b.example"), dns("acme.internal"))).toBe(true);
  const names = [dns("a.acme.internal"), dns("b.example"), dns("c.example")];
  expect(refusedName(names, { permitted: [dns("acme.internal")], excluded: [] })).toEqual(dns("b.example"));
});
