import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findEstates } from "../../e2e/estates/discover";
import { Workspace } from "../../e2e/estates/workspace";
import { GrowthSample } from "../../e2e/tier5/growth-sample";

const NAMES = ["default", "brownfield", "single-vpc"];

let folder: string;

let workspaces: Workspace[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "landing-zone-growth-"));
  workspaces = findEstates()
    .filter(({ name }) => NAMES.includes(name))
    .map((estate) => Workspace.copy(estate, join(folder, estate.name)));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function namesOf(sample: GrowthSample): string[][] {
  return workspaces.map((workspace) => sample.of(workspace).map(({ edit }) => edit.name));
}

test("a full run grows every estate in every way; a plain one the default estate, and one other in each way", () => {
  const [all = [], ...others] = namesOf(new GrowthSample(workspaces, true));
  expect(all).toContain("one more zone");
  for (const names of others) expect(names).toEqual(all);
  const [whole, ...rest] = namesOf(new GrowthSample(workspaces, false));
  expect(whole).toEqual(all);
  const tried = rest.flat();
  expect(new Set(tried).size).toBe(tried.length);
  expect([...tried].sort()).toEqual([...all].sort());
});
