import { showsColor } from "../../cli/color";
import { excerpt } from "../../cli/excerpt";
import { reportFailure } from "../../cli/failures";
import { printWarnings } from "../../cli/warnings";
import { InputError, type Problem, plainCommand } from "../../core/problem";

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: "1" }, true, false],
  [{ NO_COLOR: "" }, true, true],
  [{ FORCE_COLOR: "1" }, false, true],
  [{ FORCE_COLOR: "" }, false, false],
  [{ FORCE_COLOR: "0" }, true, false],
  [{ FORCE_COLOR: "false" }, true, false],
  [{ FORCE_COLOR: "3", NO_COLOR: "1" }, false, true],
])("colour with %j, on a terminal %s: %s", (variables, isTerminal, expected) => {
  expect(showsColor(variables, isTerminal)).toBe(expected);
});

const FILE = "landing-zone.yaml";

const TEXT = `region: us-est-1
"東京":\t{ cidr: 10.0.0.1/8 }
password: hunter2
reason: ${"x".repeat(60)} place ${"y".repeat(60)}
`;

const problem = (line: number, column: number, more: Partial<Problem> = {}): Problem => ({
  code: "REGION_UNKNOWN",
  what: "is no region",
  got: "it",
  fix: "mend it",
  position: { file: FILE, line, column },
  ...more,
});

const shown = (given: Problem) => excerpt(given, (file) => (file === FILE ? TEXT : undefined));

describe("the line of a problem", () => {
  test("has a caret below the place, also behind wide characters and tabs", () => {
    expect(shown(problem(1, 9))).toEqual(["  1 | region: us-est-1", "    |         ^"]);
    expect(shown(problem(2, 15))).toEqual(['  2 | "東京": { cidr: 10.0.0.1/8 }', "    |                 ^"]);
  });

  test("is not shown where it has a value that only its key makes a secret", () => {
    const lines = (text: string) => excerpt(problem(1, 33), () => text);
    expect(lines("tags: { dbPassword: tigertiger, vpc: x }")).toEqual([]);
    expect(lines("tags: { dbPassage_: tigertiger, vpc: x }")).toHaveLength(2);
  });

  test("is cut around the place", () => {
    const [line = "", caret = ""] = shown(problem(4, 70));
    expect(line).toMatch(/^ {2}4 \| …x+ place y+…$/);
    expect(line.slice(caret.indexOf("^")).startsWith("place")).toBe(true);
    expect(line.length).toBeLessThan(82);
  });

  test("is left out where the message withholds the value, and the value of an unknown key is", () => {
    const { got: _, ...withheld } = problem(3, 11);
    expect(shown(withheld)).toEqual([]);
    expect(shown(problem(3, 1, { code: "UNKNOWN_KEY", path: ["password"] }))).toEqual([
      "  3 | password…",
      "    | ^",
    ]);
  });

  test("is left out without a place, and where there is none", () => {
    expect(shown(problem(99, 1))).toEqual([]);
    expect(shown(problem(1, 1, { position: { file: "other.yaml", line: 1, column: 1 } }))).toEqual([]);
  });

  test("stands below its problem on a terminal, and nowhere else", () => {
    const report = (line: number, source?: () => string) => {
      let told = "";
      const err = (text: string) => {
        told += text;
      };
      const io = { out: err, err, hasColor: false, commandLine: plainCommand, ...(source && { source }) };
      expect(reportFailure(new InputError([problem(1, 9), problem(line, 1)]), false, io)).toBe(1);
      return told.split("\n").length - 1;
    };
    expect(report(1)).toBe(2);
    expect(report(1, () => TEXT)).toBe(6);
    // The third line has a password.
    expect(report(3, () => TEXT)).toBe(4);
  });
});

test("a message is broken at spaces on a terminal, and is one line for programs", () => {
  const report = (width: object) => {
    let printed = "";
    const print = (text: string) => {
      printed += text;
    };
    const io = { out: print, err: print, hasColor: false, commandLine: plainCommand, ...width };
    reportFailure(new InputError({ ...problem(1, 9), what: "is no region of this file" }), false, io);
    printWarnings([{ ...problem(1, 9), what: "is new" }], io, FILE);
    return printed.split("\n");
  };
  expect(report({})).toHaveLength(3);
  const lines = report({ errColumns: 40 });
  expect(lines.slice(0, 3)).toEqual([
    "landing-zone.yaml:1:9 REGION_UNKNOWN is",
    "  no region of this file; got it; mend",
    "  it",
  ]);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
});
