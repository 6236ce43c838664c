import { BROKEN } from "./broken";
import { breakable, brokenSubject, goodEstate } from "./fixture";
import { INVARIANTS, violationLines } from "./index";

test("the estate that the rules are tried on breaks none of them", () => {
  expect(violationLines(goodEstate())).toEqual([]);
});

test("every rule has a name of its own and says what holds and why", () => {
  const ids = INVARIANTS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { title, why } of INVARIANTS) expect([title, why].every((text) => text.length > 10)).toBe(true);
});

test("every rule is shown able to fail", () => {
  const shown = [...Object.keys(BROKEN), SCHEMA_RULE].sort();
  expect(shown).toEqual(INVARIANTS.map(({ id }) => id).sort());
});

/** Shown in arguments.test.ts: it needs schemas. */
const SCHEMA_RULE = "arguments-known";

describe.each(Object.entries(BROKEN))("%s", (id, cases) => {
  const invariant = INVARIANTS.find((each) => each.id === id);

  test.each(cases)("%s", (_, breakIt, says) => {
    const estate = breakable();
    breakIt(estate);
    const found = [...(invariant?.check(brokenSubject(estate)) ?? [])].map(
      ({ at, what }) => `${at}: ${what}`,
    );
    expect(found.join("\n")).toContain(says);
  });
});
