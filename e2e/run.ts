import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Estate, findEstates } from "./estates/discover";
import { countResources, Workspace } from "./estates/workspace";
import { HELP, parseOptions, UsageError } from "./options";
import { defaultCacheDir } from "./provider-double/install";
import { checkRealProviders } from "./real-providers";
import { CheckFailed, Checks } from "./runner/checks";
import { endAll } from "./runner/process";
import { report } from "./runner/report";
import type { Run } from "./runner/run";
import { runTier4 } from "./tier4/tier4";
import { runTier5 } from "./tier5/tier5";
import { runTier6 } from "./tier6/tier6";
import { runTier7 } from "./tier7/tier7";

async function main(args: readonly string[]): Promise<number> {
  const estates = findEstates();
  const names = estates.map(({ name }) => name);
  const options = parseOptions(args, names);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const chosen = estates.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const checks = new Checks((line) => console.error(line), process.env["CI"] === "true");
  const work = mkdtempSync(join(tmpdir(), "mule-landing-zone-e2e-"));
  const cleanUp = () => {
    endAll();
    if (!options.keep) rmSync(work, { recursive: true, force: true });
  };
  process.once("SIGINT", () => process.exit(130)).once("SIGTERM", () => process.exit(143));
  process.once("exit", cleanUp);
  const cacheDir = defaultCacheDir();
  mkdirSync(cacheDir, { recursive: true });
  const workspaces = await prepare(chosen, work, checks);
  await runTiers({ options, checks, work, cacheDir, workspaces });
  console.log(
    report(
      checks,
      chosen.map(({ name }) => name),
    ),
  );
  if (options.keep) console.error(`The work folder is kept: ${work}`);
  return checks.failed === 0 ? 0 : 1;
}

async function runTiers(run: Run): Promise<void> {
  if (run.options.realProviders) return checkRealProviders(run);
  await Promise.all([
    run.options.tiers.has("5") ? runTier5(run) : undefined,
    run.options.tiers.has("4") ? runTier4(run) : undefined,
    run.options.tiers.has("6") ? runTier6(run) : undefined,
    run.options.tiers.has("7") ? runTier7(run) : undefined,
  ]);
}

/** Copies each estate and synthesises it by the command that a user types. Those that fail go no further. */
async function prepare(estates: readonly Estate[], work: string, checks: Checks): Promise<Workspace[]> {
  const prepared = estates.map(async (estate) => {
    const workspace = Workspace.copy(estate, join(work, "estates", estate.name));
    const isThere = await checks.check(estate.name, "synthesised", () => synthesised(workspace), "stacks");
    if (!isThere) return [];
    await checks.check(estate.name, "resources", () => resourcesOf(workspace), "resources");
    return [workspace];
  });
  return (await Promise.all(prepared)).flat();
}

async function synthesised(workspace: Workspace): Promise<string> {
  await workspace.synth();
  return String(workspace.stacks().length);
}

function resourcesOf(workspace: Workspace): string {
  const count = workspace.stacks().reduce((sum, { folder }) => sum + countResources(folder), 0);
  if (count === 0) throw new CheckFailed("the estate has no resource");
  return String(count);
}

main(process.argv.slice(2))
  .then((status) => {
    process.exitCode = status;
  })
  .catch((error: unknown) => {
    console.error(error instanceof UsageError ? `${error.message}\nnpm run e2e -- --help` : error);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  });
