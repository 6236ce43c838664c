import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findEstates, ROOT } from "../estates/discover";
import { Workspace } from "../estates/workspace";
import { edited } from "../estates/yaml-edit";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, run as runProgram } from "../runner/process";
import type { Run } from "../runner/run";
import { pythonEnvironment } from "../runner/venv";
import { reviewAsAtlantis } from "./atlantis";
import { CommandLine } from "./command-line";

const SUBJECT = "pipelines";

/** The estate whose file says who signs in, with several accounts and stacks that enter a second one. */
export const WITH_ROLES = "multi-account";

const SOURCES = join(__dirname, "actionlint");

/** The files of `landing-zone pipeline`, read by what their vendors and many users check them with. */
export async function checkPipelines({ checks, work, cacheDir }: Run): Promise<void> {
  const estate = findEstates().find(({ name }) => name === WITH_ROLES);
  if (estate === undefined) return;
  const { folder, file } = Workspace.copy(estate, join(work, "deploy", "pipelines"));
  const commands = new CommandLine(folder, join(ROOT, "bin", "landing-zone.js"));
  const check = (name: string, check: () => Promise<undefined>) => checks.check(SUBJECT, name, check);
  const github = join(folder, "github");
  const workflows = join(github, ".github", "workflows");
  await check("written for GitHub, and sound for actionlint and the schema of workflows", async () => {
    await commands.expect(0, "pipeline", "--for", "github", "--to", github);
    await accept(await actionlint(workflows, cacheDir));
    await accept(await schema("vendor.github-workflows", filesOf(workflows), cacheDir));
    return undefined;
  });
  await check("a broken workflow is refused by both", async () => {
    const broken = join(folder, "broken");
    mkdirSync(broken, { recursive: true });
    const text = readFileSync(join(workflows, "landing-zone.yml"), "utf8");
    writeFileSync(join(broken, "a.yml"), text.replace(/needs:\n( +)- plan-\S+/, "needs:\n$1- nobody"));
    await refuse(await actionlint(broken, cacheDir), "nobody");
    writeFileSync(join(broken, "a.yml"), text.replace(/^permissions:/m, "permision:"));
    await refuse(await schema("vendor.github-workflows", filesOf(broken), cacheDir), "permision");
    return undefined;
  });
  await check("written for Atlantis, whose review runs in a clone of one branch", async () => {
    const atlantis = join(folder, "atlantis");
    await commands.expect(0, "pipeline", "--for", "atlantis", "--to", atlantis);
    return reviewAsAtlantis(folder, atlantis, join(folder, "atlantis-server"));
  });
  await check("written for GitLab, and sound for its schema; a broken one is refused", async () => {
    writeFileSync(file, ofGitlab(readFileSync(file, "utf8")));
    const gitlab = join(folder, "gitlab");
    await commands.expect(0, "pipeline", "--for", "gitlab", "--to", gitlab);
    const files = [join(gitlab, ".gitlab-ci.yml"), ...filesOf(join(gitlab, "ci"))];
    await accept(await schema("vendor.gitlab-ci", files, cacheDir));
    const broken = join(folder, "broken.yml");
    writeFileSync(
      broken,
      readFileSync(join(gitlab, ".gitlab-ci.yml"), "utf8").replace("when: manual", "when: by-hand"),
    );
    await refuse(await schema("vendor.gitlab-ci", [broken], cacheDir), "by-hand");
    return undefined;
  });
}

/** The same estate, whose pipelines run in GitLab. */
function ofGitlab(text: string): string {
  return edited(text, (document) => {
    document.deleteIn(["bootstrap", "github"]);
    const project = { project: "globex/landing-zone", branch: "main", planBranches: ["develop"] };
    document.setIn(["bootstrap", "gitlab"], document.createNode(project));
  });
}

interface Verdict {
  readonly status: number;
  readonly said: string;
}

function accept({ status, said }: Verdict): void {
  if (status !== 0) throw new CheckFailed(said);
}

function refuse({ status, said }: Verdict, about: string): void {
  if (status === 0 || !said.includes(about))
    throw new CheckFailed(`not refused because of ${about}:\n${said}`);
}

async function actionlint(folder: string, cacheDir: string): Promise<Verdict> {
  const program = await builtActionlint(cacheDir);
  // Without programs that happen to be on this machine: the verdict is the same everywhere.
  const args = ["-no-color", "-shellcheck=", "-pyflakes=", ...filesOf(folder)];
  const { status, stdout, stderr } = await runProgram(program, args, {
    cwd: folder,
    env: cleanEnvironment(),
  });
  return { status, said: stdout + stderr };
}

/** Builds actionlint from the Go registry, unless the cache has it of the same sources. */
async function builtActionlint(cacheDir: string): Promise<string> {
  const sources = ["go.mod", "go.sum"].map((name) => readFileSync(join(SOURCES, name), "utf8")).join("\0");
  const key = createHash("sha256").update(sources).digest("hex").slice(0, 16);
  const program = join(cacheDir, "actionlint", key);
  if (existsSync(program)) return program;
  mkdirSync(join(cacheDir, "actionlint"), { recursive: true });
  const draft = `${program}.${process.pid}`;
  const args = [
    "build",
    "-trimpath",
    "-buildvcs=false",
    "-o",
    draft,
    "github.com/rhysd/actionlint/cmd/actionlint",
  ];
  const env = { ...process.env, CGO_ENABLED: "0" };
  const { status, stderr } = await runProgram("go", args, { cwd: SOURCES, env, timeoutSeconds: 600 });
  if (status !== 0) throw new CheckFailed(`actionlint can't be built:\n${stderr.trim()}`);
  renameSync(draft, program);
  return program;
}

/** Schemas that come with check-jsonschema, as their vendors publish them. */
async function schema(name: string, files: readonly string[], cacheDir: string): Promise<Verdict> {
  const programs = await pythonEnvironment("pipelines", cacheDir);
  const args = ["--builtin-schema", name, ...files];
  const options = { cwd: cacheDir, env: cleanEnvironment() };
  const { status, stdout, stderr } = await runProgram(join(programs, "check-jsonschema"), args, options);
  return { status, said: stdout + stderr };
}

function filesOf(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
}
