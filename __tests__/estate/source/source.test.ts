import { problemText } from "../../../core/problem";
import { loadEstateFile, type Setting } from "../../../plan";
import { problemsOf } from "../../helpers/estates";

const head =
  "organization: acme\nregion: us-east-1\naddressing: { pools: { main: { cidr: 10.96.0.0/16 } } }\n";

const places = (text: string) =>
  problemsOf(text).map(({ position, code }) => `${position?.line}:${position?.column} ${code}`);

const bomb = [..."bcdefghi"].reduce(
  (text, name, index) => `${text}${name}: &${name} [${Array(10).fill(`*${"abcdefghi"[index]}`).join(",")}]\n`,
  "a: &a [x,x,x,x,x,x,x,x,x,x]\n",
);

const nested = (levels: number) => `${head}vpcs: {}\ntags: ${"[".repeat(levels)}${"]".repeat(levels)}\n`;

const steps = (levels: number) =>
  `${head}vpcs: {}\ntags:\n${Array.from({ length: levels }, (_, n) => `${" ".repeat(n + 1)}a:`).join("\n")}\n`;

describe("what YAML itself can do to a reader", () => {
  test.each([
    ["an empty file", "", ["1:1 FILE_EMPTY"]],
    ["comments only", "# nothing\n", ["1:1 FILE_EMPTY"]],
    ["a list", "- a\n", ["1:1 FILE_NOT_A_MAP"]],
    ["a single value", "hello\n", ["1:1 FILE_NOT_A_MAP"]],
    ["UTF-16 with a mark", "\uFFFD\uFFFDo\0r\0g\0", ["1:1 FILE_NOT_UTF8"]],
    ["UTF-16 without a mark", "\0o\0r\0g", ["1:1 FILE_NOT_UTF8"]],
    ["letters of another encoding", "organization: caf\uFFFD\n", ["1:1 FILE_NOT_UTF8"]],
    [
      "tags of other tools",
      `${head}vpcs: { p: !Ref q, r: !!js/function x }\n`,
      ["4:12 YAML_TAG", "4:23 YAML_TAG"],
    ],
    ["tabs for indentation", "organization: acme\nvpcs:\n\tp: {}\n", ["3:1 YAML_TABS"]],
    ["a key twice", `${head}vpcs:\n  p: {}\n  p: {}\n`, ["6:3 YAML_DUPLICATE_KEY"]],
    [
      "keys twice in several maps",
      `${head}region: us-east-1\nvpcs: { p: {}, q: {}, p: {} }\n`,
      ["4:1 YAML_DUPLICATE_KEY", "5:23 YAML_DUPLICATE_KEY"],
    ],
    ["a brace that is not closed", `${head}vpcs: { p: {}\n`, ["4:7 YAML_SYNTAX"]],
    ["two documents", `${head}vpcs: { p: {} }\n---\na: 1\n`, ["5:1 YAML_SYNTAX"]],
    ["an alias without an anchor", `${head}vpcs: { p: *nobody }\n`, ["4:12 YAML_SYNTAX"]],
    ["an alias inside of what it repeats", `${head}vpcs: &all { p: *all }\n`, ["4:17 YAML_RECURSION"]],
    ["aliases that multiply", `${head}${bomb}vpcs: {}\n`, ["5:8 YAML_ALIASES"]],
    ["lists in lists in lists", nested(120), ["5:105 YAML_SYNTAX"]],
    ["maps in maps in maps", steps(60), ["54:50 YAML_SYNTAX"]],
    ["a file that is far too large", `${head}#${"x".repeat(4_200_000)}`, ["1:1 FILE_TOO_LARGE"]],
    [
      "a key that JavaScript would take for something else",
      `${head}vpcs: { __proto__: { cidr: 1 } }\n`,
      ["4:9 INVALID_NAME"],
    ],
    ["a merge key, which is none in YAML 1.2", `${head}vpcs: { p: { <<: {} } }\n`, ["4:14 UNKNOWN_KEY"]],
  ])("%s", (_, text, expected) => {
    expect(places(text)).toEqual(expected);
  });

  test.each([nested(5_000), nested(20_000), steps(1_200)])(
    "nesting that would exhaust a stack, %#",
    (text) => {
      const problems = problemsOf(text);
      expect(problems[0]?.what).toBe("is not valid YAML (it is nested too deeply)");
      expect(problems.filter(({ code }) => code !== "YAML_SYNTAX")).toEqual([]);
    },
  );

  test("aliases without number", () => {
    const text = `${head}vpcs: { p: &p {}, ${Array.from({ length: 5_001 }, (_, n) => `p${n}: *p`).join(", ")} }\n`;
    expect(problemsOf(text).map(({ code, got }) => `${code} ${got}`)).toEqual([
      "YAML_ALIASES more than 5,000 aliases",
    ]);
  });

  test("messages say what to do", () => {
    const text = (source: string) => problemsOf(source).map(problemText).join();
    expect(text("vpcs:\n\tp: {}\n")).toBe(
      "landing-zone.yaml:2:1 YAML_TABS a tab is used for indentation, which YAML does not allow; indent with spaces",
    );
    expect(text(`${head}vpcs: {}\nvpcs: {}\n`)).toBe(
      'landing-zone.yaml:5:1 YAML_DUPLICATE_KEY vpcs: the same key appears twice in one map, so one value would be lost; got "vpcs", as in line 4; rename or remove one of them',
    );
    expect(text("")).toBe(
      "landing-zone.yaml:1:1 FILE_EMPTY the file is empty; allowed: a map with at least organization, region and vpcs; start from the landing-zone.yaml of the README, or delete the file and begin with the command init",
    );
  });

  test("places are those of the value, through aliases, lists and keys without a value", () => {
    const text = `${head}vpcs:\n  p: &p\n    zones: [use1-az1, us-east-1b]\n  q: *p\n  r:\n`;
    expect(places(text)).toEqual(["6:23 INVALID_VALUE", "6:23 INVALID_VALUE", "8:3 WRONG_TYPE"]);
  });
});

describe("--set", () => {
  const text = `${head}sizing: {}\nvpcs: { p: { zones: [use1-az1, use1-az2] }, q: {} }\n`;
  const set = (path: string, value: unknown) =>
    loadEstateFile(text, "f.yaml", [{ path: path.split("."), value } satisfies Setting]);

  test("changes what is there, adds what has a default, and whole entries", () => {
    expect(set("organization", "other").estate?.organization).toBe("other");
    expect(set("sizing.growth", 20).estate?.sizing.growth).toBe(20);
    expect(set("vpcs.p.zones.1", "use1-az4").estate?.vpcs["p"]?.zones).toEqual(["use1-az1", "use1-az4"]);
    expect(Object.keys(set("vpcs.r", {}).estate?.vpcs ?? {})).toEqual(["p", "q", "r"]);
  });

  test.each(["organization.x", "nowhere.at.all", "vpcs.p.zones.0.x"])("%s leads nowhere", (path) => {
    expect(set(path, 1).problems.map(({ code }) => code)).toEqual(["UNKNOWN_SET_PATH"]);
  });

  test("a wrong value has the place of the nearest part that the file has", () => {
    const [problem] = set("sizing.growth", -1).problems;
    expect(problem).toMatchObject({ code: "OUT_OF_RANGE", position: { line: 4, column: 9 } });
  });
});
