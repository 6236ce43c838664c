import fc from "fast-check";
import {
  bindTemplate,
  compareSpecificity,
  fill,
  measureSpecificity,
} from "../../../capabilities/load-balancer/model";
import { contains, matches, oneLabelBefore, overlap, parsePattern } from "../../../core/naming";
import { runs } from "../../helpers/runs";

const tokens = (text: string) => parsePattern(text).tokens;

/** Every text of up to five characters; no pattern below writes `z`. */
const TEXTS = (() => {
  const all = [""];
  for (let from = 0; (all[from]?.length ?? 5) < 5; from++)
    for (const character of "abz") all.push(`${all[from]}${character}`);
  return all;
})();

const SHORT = TEXTS.filter((text) => text.length < 5);

const patterns = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 4 });

/** The slow and obvious way. */
function textsOf(pattern: string): Set<string> {
  const expression = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`);
  return new Set(TEXTS.filter((text) => expression.test(text)));
}

describe("laws, against every short text", () => {
  test("matches, overlap and contains mean what the texts say; one form for patterns that mean the same", () => {
    fc.assert(
      fc.property(patterns, patterns, (left, right) => {
        const [a, b] = [textsOf(left), textsOf(right)];
        const pattern = tokens(left);
        expect(SHORT.filter((text) => matches(pattern, text))).toEqual(SHORT.filter((text) => a.has(text)));
        expect(overlap(tokens(left), tokens(right))).toBe([...a].some((text) => b.has(text)));
        expect(contains(tokens(left), tokens(right))).toBe([...b].every((text) => a.has(text)));
        const areSame = a.size === b.size && [...a].every((text) => b.has(text));
        expect(parsePattern(left).text === parsePattern(right).text).toBe(areSame);
      }),
      runs(150),
    );
  });

  test("of two patterns where one holds the other, the narrower compares lower", () => {
    fc.assert(
      fc.property(patterns, patterns, (left, right) => {
        const [a, b] = [parsePattern(left), parsePattern(right)];
        const order = compareSpecificity(measureSpecificity(a), measureSpecificity(b));
        expect(order).toBe(-compareSpecificity(measureSpecificity(b), measureSpecificity(a)) + 0);
        if (a.text !== b.text && contains(b.tokens, a.tokens)) expect(order).toBeLessThan(0);
      }),
      runs(300),
    );
  });
});

test.each([
  ["**", "*"],
  ["*?", "?*"],
  ["a?**?b*", "a??*b*"],
  ["/orders/*", "/orders/*"],
])("%s is written as %s", (given, expected) => {
  expect(parsePattern(given).text).toBe(expected);
});

test("long patterns with many wildcards take no time", () => {
  const [wide, narrow] = ["*a*b*a*b*a".repeat(5), `${"ab".repeat(50)}*`];
  expect(overlap(tokens(wide), tokens(narrow))).toBe(true);
  expect(contains(tokens(wide), tokens(narrow))).toBe(false);
  expect(contains(tokens(wide), tokens(`${"ab".repeat(50)}*a`))).toBe(true);
});

test("a label of a certificate has no dot and is not empty", () => {
  const covered = oneLabelBefore("acme.example");
  for (const [text, expected] of [
    ["api.acme.example", true],
    [".acme.example", false],
    ["a.b.acme.example", false],
    ["acme.example", false],
  ] as const)
    expect([text, matches(covered, text)]).toEqual([text, expected]);
  expect(overlap(covered, tokens("*.b.acme.example"))).toBe(false);
  expect(contains(tokens("*.acme.example"), covered)).toBe(true);
  expect(contains(tokens("a*.acme.example"), covered)).toBe(false);
});

test("a name is read as a template in every way that gives it back", () => {
  const read = (template: string, name: string) =>
    bindTemplate(template, name).map((each) => [...each.values()]);
  expect(read("{app}", "orders")).toEqual([["orders"]]);
  expect(read("{subdomain}-{app}", "a-b-c")).toEqual([
    ["a", "b-c"],
    ["a-b", "c"],
  ]);
  expect(read("{app}-v1", "orders-v1")).toEqual([["orders"]]);
  expect(read("{app}-v1", "orders-v2")).toEqual([]);
  expect(read("{app}-{app}", "a-a")).toEqual([["a"]]);
  expect(read("{app}-{app}", "a-b")).toEqual([]);
  const names = fc.stringMatching(/^[a-z-]{1,8}$/);
  const templates = fc.constantFrom("{app}", "{subdomain}-{app}", "x{app}", "{app}{subdomain}");
  fc.assert(
    fc.property(names, templates, (name, template) => {
      for (const values of bindTemplate(template, name)) expect(fill(template, values)).toBe(name);
    }),
  );
});
