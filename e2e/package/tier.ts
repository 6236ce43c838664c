import { mkdirSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { DEFAULT_ESTATE, findEstates, ROOT } from "../estates/discover";
import { Workspace } from "../estates/workspace";
import { CheckFailed, type Checks } from "../runner/checks";
import { run as runProgram } from "../runner/process";
import type { Run } from "../runner/run";
import { environment, npm } from "./app";
import { APP_KINDS, runApp } from "./apps";
import { checkCommands } from "./commands";
import { allExamples, compileExamples } from "./examples";
import { exportProblems, importProblems } from "./imports";
import { installedTools, installFor, packed } from "./packed";
import { writeReference } from "./reference";
import { contentProblems, expectedPaths, linkProblems, placeProblems, type Tarball } from "./tarball";

const SUBJECT = "package";

/** The tarball of a release: what is in it, and that its users can work with it. */
export async function runPackageTier(run: Run): Promise<void> {
  const { checks, work, options } = run;
  const folder = join(work, "package");
  const app = join(folder, "app");
  let tarball: Tarball | undefined;
  let tools = "";
  const isThere =
    (await checks.check(SUBJECT, "packs", async () => {
      tarball = await packed(run);
      return `${tarball.paths.length} files`;
    })) &&
    (await checks.check(SUBJECT, "what its users have beside it is installed", async () => {
      tools = await installedTools(run);
      return undefined;
    })) &&
    (await checks.check(SUBJECT, "installs in an empty folder", async () => {
      await installFor(run, app);
      return undefined;
    }));
  if (!isThere || tarball === undefined) return;
  await checkContent(tarball, join(app, "node_modules", "mule-landing-zone"), checks);
  const estate = copyOfDefault(app);
  await checkCommands(SUBJECT, estate, app, checks);
  await checkApps(estate, app, checks);
  await checks.check(SUBJECT, "examples of documents compile", () =>
    compileExamples(allExamples(), join(app, "examples")),
  );
  if (!options.full) return;
  await checks.check(SUBJECT, "the API reference is written, without a warning", () =>
    writeReference(tools, join(folder, "reference"), folder),
  );
  await checks.check(SUBJECT, "npm installs its peers where there are none", () =>
    checkPeers(tarball?.file ?? "", join(folder, "alone")),
  );
}

async function checkContent({ paths }: Tarball, installed: string, checks: Checks): Promise<void> {
  const code = paths.filter((path) => path.startsWith("dist/"));
  const places = [ROOT, homedir()];
  await checks.check(SUBJECT, "has every source and page, and nothing else", () =>
    none(contentProblems(paths, expectedPaths())),
  );
  await checks.check(SUBJECT, "links of its documents lead to what it has", () =>
    none(linkProblems(installed, paths)),
  );
  await checks.check(SUBJECT, "imports what is installed with it", () =>
    none(importProblems(installed, code)),
  );
  await checks.check(SUBJECT, "exports what it has", () => none(exportProblems(installed, paths)));
  await checks.check(SUBJECT, "names no place of this machine", () =>
    none(placeProblems(installed, code, places)),
  );
}

function none(problems: readonly string[]): undefined {
  if (problems.length > 0) throw new CheckFailed(problems.slice(0, 20).join("\n"));
  return undefined;
}

/** The default estate in the folder of the app. */
function copyOfDefault(app: string): Workspace {
  const estate = findEstates().find(({ name }) => name === DEFAULT_ESTATE);
  if (estate === undefined) throw new Error("there is no default estate");
  return Workspace.copy(estate, app);
}

/** The same app by every tool that runs TypeScript; all write the same. */
async function checkApps(estate: Workspace, app: string, checks: Checks): Promise<void> {
  let first: ReadonlyMap<string, string> | undefined;
  for (const [index, kind] of APP_KINDS.entries())
    await checks.check(SUBJECT, `an app by ${kind.name}`, async () => {
      const written = await runApp(kind, join(app, `app-${index}`), estate.file, join(app, "out"), first);
      first ??= written;
      return `${written.size} files`;
    });
}

/** As a user installs it who has nothing yet. */
async function checkPeers(tarball: string, folder: string): Promise<undefined> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await npm(["install", tarball], folder);
  const args = ["--no", "--", "landing-zone", "synth", "--help"];
  const { status, stderr } = await runProgram("npx", args, { cwd: folder, env: environment() });
  if (status !== 0) throw new CheckFailed(stderr);
  return undefined;
}
