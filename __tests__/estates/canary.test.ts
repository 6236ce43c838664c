import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { type Problem, problemText } from "../../core/problem";
import { describeIssues as formProblems } from "../../estate/schema/issues";
import { estate as schema } from "../../plan/schema";
import { runCli } from "../cli/harness";
import { problemsOf } from "../helpers/estates";
import { ESTATES, lockOf, synthesisOf, textOf } from "./estates";
import { edited, type YamlData } from "./yaml-edits";

const CANARY = "canary-3b9d hunter2!";

/** Keys that lead to each reference to a secret. */
function references(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  if ("secretsManager" in value) return [[...path]];
  return Object.entries(value).flatMap(([key, below]) => references(below, [...path, key]));
}

function put(data: YamlData, path: readonly string[], value: unknown): void {
  const parent = path.slice(0, -1).reduce((current, key) => current[key], data);
  parent[path.at(-1) ?? ""] = value;
}

const parsed = new Map(ESTATES.map((estate) => [estate, parse(textOf(estate)) as YamlData]));

/** What the form of the file alone is blamed for. */
function schemaProblems(data: YamlData): Problem[] {
  const { error } = schema.safeParse(data, { reportInput: true });
  return formProblems(error?.issues ?? [], schema).map(({ problem }) => problem);
}

const all = ESTATES.flatMap((estate) =>
  references(parse(textOf(estate))).map((path) => ({ estate, path, place: path.join(".") })),
);

test("every place of a reference is used by an example", () => {
  const places = readFileSync("landing-zone.schema.json", "utf8").match(/"secretsManager": \{/g) ?? [];
  // A place of a map stands once in the schema, whatever its keys are in a file.
  const used = new Set(
    all.map(({ path }) =>
      path
        .slice(2)
        .join(".")
        .replace(/(customProperties|further|data)\.[^.]+.*/, "$1"),
    ),
  );
  expect(used.size).toBeGreaterThanOrEqual(places.length);
});

test("a secret in place of a reference is refused wherever it stands, and repeated nowhere", () => {
  const forms = [
    CANARY,
    { value: CANARY },
    { secretsManager: CANARY, revision: 1 },
    { secretsManager: "a", key: CANARY, revision: 1 },
    { secretsManager: "a", revision: CANARY },
    [CANARY],
  ];
  for (const [index, { estate, path, place }] of all.entries()) {
    // Each form meets every kind of place; the whole way is gone by a few, since it costs a resolution.
    for (const [number, form] of forms.entries()) {
      const data = structuredClone(parsed.get(estate) ?? {});
      put(data, path, form);
      const isWhole = index < forms.length && index === number;
      const problems = isWhole ? problemsOf(stringify(data), lockOf(estate)) : schemaProblems(data);
      const said = problems.map(problemText).join("\n");
      expect([place, problems.length > 0, said.includes("hunter2")]).toEqual([place, true, false]);
    }
  }
});

test("what is synthesised of an estate holds names of secrets, and no value that was put in a name's place", async () => {
  const folder = mkdtempSync(join(tmpdir(), "landing-zone-canary-"));
  try {
    const file = join(folder, "landing-zone.yaml");
    const [{ estate, path } = { estate: ESTATES[0], path: [] }] = all;
    if (estate === undefined) throw new Error("no estate");
    writeFileSync(
      file,
      edited(textOf(estate), (data) => put(data, path, CANARY)),
    );
    for (const command of [
      ["size", "--no-lock"],
      ["lock"],
      ["check"],
      ["egress", "europe"],
      ["rbac", "europe"],
      ["helm", "europe"],
    ]) {
      const { code, stdout, stderr } = await runCli(...command, "--file", file);
      expect([command[0], code, stdout, stderr.includes("hunter2")]).toEqual([command[0], 1, "", false]);
    }
    expect(readdirSync(folder)).toEqual(["landing-zone.yaml"]);
    expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("names of secrets stand in ephemeral blocks only", () => {
  for (const estate of new Set(all.map((each) => each.estate))) {
    const paths = all.flatMap((each) => (each.estate === estate ? [each.path] : []));
    const names = paths.map((path) => {
      const reference = path.reduce((current: YamlData, key) => current[key], parsed.get(estate) ?? {});
      return String(reference["secretsManager"]);
    });
    for (const [stack, { ephemeral: _, ...rest }] of Object.entries(synthesisOf(estate).subject.stacks)) {
      const text = JSON.stringify(rest, (key, value) => (key === "//" ? undefined : value));
      expect([stack, names.filter((name) => text.includes(`"${name}"`))]).toEqual([stack, []]);
    }
  }
});
