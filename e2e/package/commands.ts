import { mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../package.json";
import type { Workspace } from "../estates/workspace";
import { CheckFailed, type Checks } from "../runner/checks";
import { run } from "../runner/process";
import { contentsOf, differences, environment } from "./app";

/** Commands in the folder `app`, in which the package is installed, on the estate that is in it. */
export async function checkCommands(
  subject: string,
  estate: Workspace,
  app: string,
  checks: Checks,
): Promise<void> {
  const bin = join(app, "node_modules", ".bin", "landing-zone");
  const command = (...args: string[]) => must(app, bin, args);
  const check = (name: string, work: () => Promise<string | undefined>) => checks.check(subject, name, work);
  await check("npx finds its program, which says the package's version", async () => {
    const said = (await must(app, "npx", ["--no", "--", "landing-zone", "--version"])).trim();
    if (said !== version) throw new CheckFailed(`it says ${said}, and the package is ${version}`);
    return said;
  });
  for (const args of [["check"], ["lock"], ["size"], ["review", "--output", "review.html"]])
    await check(`landing-zone ${args.join(" ")}`, async () => {
      await command(...args);
      return undefined;
    });
  await check("landing-zone synth writes what a clone writes", async () => {
    await command("synth");
    const ofPackage = join(app, "of-package");
    renameSync(estate.output, ofPackage);
    await estate.synth();
    const different = differences(contentsOf(ofPackage), contentsOf(estate.output));
    if (different.length > 0) throw new CheckFailed(different.join("\n"));
    return undefined;
  });
  await check("help and messages name commands that run there", async () => {
    const help = await command("lock", "--help");
    if (!help.includes("\n  npx --no -- landing-zone lock --dry-run\n")) throw new CheckFailed(help);
    return undefined;
  });
  await check("landing-zone init, and the commands that it says come next", () =>
    beginEstate(bin, join(app, "begun")),
  );
}

/** Begins an estate in an empty folder, and types what comes next, but for the installation of what is there already. */
async function beginEstate(bin: string, folder: string): Promise<string> {
  mkdirSync(folder);
  const flags = ["--organization", "acme", "--region", "eu-central-1", "--template", "own-vpcs", "--yes"];
  const said = await must(folder, bin, ["init", ...flags]);
  const [, next = ""] = /\nnext:\n((?: {2}.*\n)+)/.exec(said) ?? [];
  const lines = next
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => !["", "npm install"].includes(line));
  if (lines.length === 0) throw new CheckFailed(`no command comes next:\n${said}`);
  let last = "";
  for (const line of lines) last = await must(folder, "bash", ["-c", line]);
  if (!/Wrote \d+ stacks into cdktf.out/.test(last))
    throw new CheckFailed(`nothing is synthesised:\n${last}`);
  return lines.join("; ");
}

/** What a program prints that succeeds. */
async function must(cwd: string, program: string, args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await run(program, args, { cwd, env: environment() });
  if (status !== 0)
    throw new CheckFailed(`${program} ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}
