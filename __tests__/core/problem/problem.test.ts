import { InputError, type Problem, ProblemList, pathText, problemText, quoted } from "../../../core/problem";

const problem: Problem = {
  code: "CIDR_HOST_BITS",
  what: "has host bits set",
  got: '"10.0.0.1/24"',
  allowed: "the first address of the range",
  fix: "did you mean 10.0.0.0/24?",
  path: ["vpcs", "production", "cidr"],
  position: { file: "landing-zone.yaml", line: 12, column: 9 },
};

describe("problemText", () => {
  test("one line: position, code, place, what is wrong, what was given, what is allowed, what to change", () => {
    expect(problemText(problem)).toBe(
      "landing-zone.yaml:12:9 CIDR_HOST_BITS vpcs.production.cidr: has host bits set; " +
        'got "10.0.0.1/24"; allowed: the first address of the range; did you mean 10.0.0.0/24?',
    );
  });

  test("what a problem does not have is left out", () => {
    expect(problemText({ code: "FILE_EMPTY", what: "the file says nothing", fix: "write something" })).toBe(
      "FILE_EMPTY the file says nothing; write something",
    );
    expect(problemText({ code: "C", what: "w", fix: "f", path: [] })).toBe("C w; f");
  });

  test("places of lists are written like those of maps", () => {
    expect(pathText(["vpcs", "p", "secondaryCidrs", 0])).toBe("vpcs.p.secondaryCidrs.0");
  });
});

describe("quoted", () => {
  test("keeps one line one line, and cuts what is long", () => {
    expect(quoted("a\n\tb")).toBe('"a b"');
    expect(quoted("x".repeat(60))).toBe(`"${"x".repeat(60)}"`);
    expect(quoted("x".repeat(61))).toBe(`"${"x".repeat(57)}..."`);
  });
});

describe("InputError", () => {
  test("carries every problem, one line each", () => {
    const error = new InputError([problem, { ...problem, code: "OTHER" }]);
    expect(error.problems.map(({ code }) => code)).toEqual(["CIDR_HOST_BITS", "OTHER"]);
    expect(error.message.split("\n")).toHaveLength(2);
    expect(error.name).toBe("InputError");
    expect(new InputError(problem).problems).toEqual([problem]);
  });
});

describe("ProblemList", () => {
  test("gathers what steps throw, and gives each the place that the caller knows", () => {
    const list = new ProblemList();
    const { path: _, ...unplaced } = problem;
    expect(list.attempt(["vpcs", "a"], () => 5)).toBe(5);
    expect(list.isEmpty).toBe(true);
    expect(
      list.attempt(["vpcs", "a"], () => {
        throw new InputError([unplaced, problem]);
      }),
    ).toBeUndefined();
    list.add(unplaced);
    expect(list.problems.map(({ path }) => path)).toEqual([["vpcs", "a"], problem.path, undefined]);
    expect(() => list.throwIfAny()).toThrow(InputError);
    expect(() => new ProblemList().throwIfAny()).not.toThrow();
  });

  test("mistakes of ours are not the user's problems", () => {
    const list = new ProblemList();
    expect(() =>
      list.attempt([], () => {
        throw new RangeError("bug");
      }),
    ).toThrow(RangeError);
  });
});
