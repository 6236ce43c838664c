import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Answers } from "../../cli/init/answers";
import { readmeText } from "../../cli/init/readme";
import { writeTogether } from "../../cli/init/write";
import { plainCommand } from "../../core/problem";
import { codesOf } from "../helpers/problems";
import { runCli, Workspace } from "./harness";

const workspace = new Workspace({});

afterAll(() => workspace.remove());

const GIVEN = ["--organization", "acme", "--region", "eu-central-1", "--yes"];

async function init(name: string, ...options: string[]) {
  const { code, stdout, stderr } = await runCli("init", workspace.path(name), ...GIVEN, ...options);
  return { code, stdout, stderr, read: (file: string) => workspace.read(`${name}/${file}`) };
}

/** Without the line that lets `pipeline` write the file anew. */
const afterStart = (text: string) => {
  expect(text).toMatch(/^# Written by landing-zone pipeline\n/);
  return text.slice(text.indexOf("\n") + 1);
};

test("workflows for GitHub are those of the package, where GitHub reads them", async () => {
  const { code, stdout, read } = await init("github", "--ci", "github");
  expect(code).toBe(0);
  expect(readdirSync(workspace.path("github/.github/workflows")).sort()).toEqual([
    "landing-zone-comment.yml",
    "landing-zone-review.yml",
  ]);
  for (const name of ["landing-zone-comment.yml", "landing-zone-review.yml"]) {
    expect(afterStart(read(`.github/workflows/${name}`))).toBe(readFileSync(`ci/github/${name}`, "utf8"));
    expect(stdout).toContain(`.github/workflows/${name}\n`);
  }
  expect(read("README.md")).toContain("No account and no secret is needed.");
  expect(read("README.md")).toContain("pipeline --for github` writes its files, and these anew");
});

test("GitLab's pipeline includes the file of the package", async () => {
  const { code, read } = await init("gitlab", "--ci", "gitlab");
  expect(code).toBe(0);
  const { include } = parse(afterStart(read(".gitlab-ci.yml")));
  expect(include).toEqual([{ local: "ci/landing-zone-review.yml" }]);
  expect(afterStart(read(include[0].local))).toBe(readFileSync("ci/gitlab/landing-zone-review.yml", "utf8"));
  expect(existsSync(workspace.path("gitlab/.github"))).toBe(false);
});

test("a pipeline that is there is never written over; with --keep it stays", async () => {
  workspace.write("mine/.gitlab-ci.yml", "mine");
  const refused = await init("mine", "--ci", "gitlab");
  expect([refused.code, refused.stderr.split(" ")[0]]).toEqual([1, "FILES_EXIST"]);
  expect(readdirSync(workspace.path("mine"))).toEqual([".gitlab-ci.yml"]);
  const kept = await init("mine", "--ci", "gitlab", "--keep");
  expect([kept.code, kept.read(".gitlab-ci.yml")]).toEqual([0, "mine"]);
  expect(kept.stdout).toMatch(/^kept .*\.gitlab-ci\.yml$/m);
  expect(kept.read("README.md")).toContain(
    "`.gitlab-ci.yml`, which has to include `ci/landing-zone-review.yml`",
  );
});

test("below the root of a repository nobody would read them", async () => {
  mkdirSync(workspace.path("repository/.git"), { recursive: true });
  const { code, stderr } = await init("repository/network", "--ci", "github");
  expect([code, stderr.split(" ")[0]]).toEqual([1, "CI_NOT_AT_ROOT"]);
  expect(existsSync(workspace.path("repository/network"))).toBe(false);
  expect((await init("repository/network")).code).toBe(0);
  expect((await init("repository", "--ci", "github")).code).toBe(0);
});

test("folders that were made for a write that fails are removed", () => {
  workspace.write("half/b/c", "");
  expect(codesOf(() => writeTogether(workspace.path("half"), { "x/y/a": "1", b: "2" }))).toEqual([
    "FILE_UNWRITABLE",
  ]);
  expect(readdirSync(workspace.path("half"))).toEqual(["b"]);
});

test("what CloudHub makes alone has no Terraform, and the README says so", async () => {
  const { read } = await init("cloudhub", "--template", "cloudhub");
  expect(read("README.md")).toContain("There is no Terraform yet");
  expect(read("README.md")).not.toMatch(/landing-zone -- (deploy|diff|synth|pipeline)/);
  expect((await init("own")).read("README.md")).toMatch(/landing-zone -- deploy/);
  const stacks = await workspace.runOn("cloudhub/landing-zone.yaml", "stacks", "--format", "json");
  expect(JSON.parse(stacks.stdout).nodes ?? JSON.parse(stacks.stdout).stacks).toEqual([]);
});

test("jobs install by the lock of packages, and the README says what they can't install", async () => {
  expect((await init("registry", "--ci", "github")).read("README.md")).toContain("jobs install by it");
  const answers = { organization: "acme", template: "own-vpcs", ci: "github" } as Answers;
  const project = { dependency: "file:../tool.tgz", commands: plainCommand };
  expect(readmeText(answers, project)).toContain("don't have `../tool.tgz`: commit the package's tarball");
});
