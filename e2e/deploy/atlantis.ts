import { appendFileSync, chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "../estates/discover";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, run } from "../runner/process";

const WORKFLOW = "landing-zone-review";

interface ServerFile {
  readonly workflows: Readonly<
    Record<string, { readonly plan: { readonly steps: readonly { run: string }[] } }>
  >;
}

/**
 * Runs what a server of Atlantis would: it clones the one branch of a pull request, and runs the steps of the workflow in the
 * folder of the project, by `sh`.
 *
 * @param folder of an estate with its lock
 * @param server folder with the files that were written for Atlantis
 */
export async function reviewAsAtlantis(folder: string, server: string, work: string): Promise<undefined> {
  const [origin, clone] = [join(work, "origin"), join(work, "clone")];
  const git = async (cwd: string, ...args: readonly string[]) => {
    const author = ["-c", "user.name=acme", "-c", "user.email=acme@acme.example"];
    await expect(run("git", [...author, ...args], { cwd, env: cleanEnvironment() }));
  };
  mkdirSync(origin, { recursive: true });
  await git(origin, "init", "--quiet", "--initial-branch", "main");
  for (const name of ["landing-zone.yaml", "landing-zone.lock.json"])
    writeFileSync(join(origin, name), readFileSync(join(folder, name)));
  await git(origin, "add", ".");
  await git(origin, "commit", "--quiet", "--message", "The estate");
  await git(origin, "checkout", "--quiet", "-b", "add-tag");
  appendFileSync(join(origin, "landing-zone.yaml"), "\n# A line that changes nothing\n");
  await git(origin, "commit", "--quiet", "--all", "--message", "A comment");
  await git(
    work,
    "clone",
    "--quiet",
    "--depth=1",
    "--branch=add-tag",
    "--single-branch",
    `file://${origin}`,
    clone,
  );
  // What the hook of the server's file installs.
  const bin = join(clone, "node_modules", ".bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    join(bin, "landing-zone"),
    `#!/bin/sh\nexec ${process.execPath} ${join(ROOT, "bin", "landing-zone.js")} "$@"\n`,
  );
  chmodSync(join(bin, "landing-zone"), 0o755);
  const { workflows } = parse(readFileSync(join(server, "atlantis-server.yaml"), "utf8")) as ServerFile;
  const plan = join(work, "review.tfplan");
  const env = { ...cleanEnvironment(), BASE_BRANCH_NAME: "main", PLANFILE: plan };
  const steps = workflows[WORKFLOW]?.plan.steps ?? [];
  if (steps.length === 0) throw new CheckFailed(`workflow ${WORKFLOW} has no steps`);
  for (const step of steps) {
    const said = await expect(run("sh", ["-c", step.run], { cwd: clone, env }));
    if (!said.includes("against origin/main\n")) throw new CheckFailed(said);
  }
  readFileSync(plan);
  return undefined;
}

async function expect(running: ReturnType<typeof run>): Promise<string> {
  const { status, stdout, stderr } = await running;
  if (status !== 0) throw new CheckFailed(`ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}
