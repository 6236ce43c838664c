import {
  capacityProblems,
  EXCEPTED_RULES,
  exceptionCapacity,
  onlyCounts,
  ruleLabel,
} from "../../../capabilities/web-acl/model";

const paths = (count: number) => Array.from({ length: count }, (_, n) => `/p${n}/*`);

test("a label is that of the rule in AWS's words", () => {
  expect(ruleLabel("SizeRestrictions_BODY")).toBe("awswaf:managed:aws:core-rule-set:SizeRestrictions_Body");
  expect(new Set(EXCEPTED_RULES.map(ruleLabel)).size).toBe(EXCEPTED_RULES.length);
});

test("one rule counts by default, so that naming it closes; all others block", () => {
  expect(EXCEPTED_RULES.filter(onlyCounts)).toEqual(["SizeRestrictions_BODY"]);
});

test.each([
  ["within the price", 10, 1, undefined],
  ["beyond the price", 10, 3, "WEB_ACL_CAPACITY_EXTRA"],
  ["beyond what a web ACL holds", 10, 20, "WEB_ACL_CAPACITY"],
] as const)("capacity units %s", (_, count, rules, expected) => {
  const exceptions = Object.fromEntries(
    EXCEPTED_RULES.slice(0, rules).map((rule, n) => [`e${n}`, { rule, paths: paths(count) }]),
  );
  expect(exceptionCapacity({ rule: "SizeRestrictions_BODY", paths: paths(count) })).toBe(1 + count * 34);
  const { problems, warnings } = capacityProblems("api", { exceptions, hasAllowlist: true, hasDenied: true });
  expect([...problems, ...warnings].map(({ code }) => code)).toEqual(
    expected === undefined ? [] : [expected],
  );
});
