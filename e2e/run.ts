import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAnypointTier } from "./anypoint/tier";
import { runDeployTier } from "./deploy/tier";
import { findEstates } from "./estates/discover";
import { prepare } from "./estates/prepare";
import { HELP, parseOptions, type Tier, UsageError } from "./options";
import { runPackageTier } from "./package/tier";
import { defaultCacheDir } from "./provider-double/install";
import { checkRealProviders } from "./real-providers";
import { Checks } from "./runner/checks";
import { chain, endAll } from "./runner/process";
import { report } from "./runner/report";
import type { Run } from "./runner/run";
import { runSecondEngine } from "./second-engine";
import { runTier4 } from "./tier4/tier4";
import { runTier5 } from "./tier5/tier5";
import { runTier6 } from "./tier6/tier6";
import { runTier7 } from "./tier7/tier7";
import { runTier8 } from "./tier8/tier8";
import { runTlsTier } from "./tls/tier";

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
  const workspaces = await prepare(chosen, work, checks, options.engine);
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
  const { checks, options } = run;
  const tier = (name: Tier, runTier: (run: Run) => Promise<void>) =>
    options.tiers.has(name) ? checks.guard(`tier ${name}`, () => runTier(run)) : undefined;
  await Promise.all([
    chain(async () => tier("6", runTier6)),
    chain(async () => tier("deploy", runDeployTier)),
    chain(async () => tier("tls", runTlsTier)),
    chain(async () => tier("anypoint", runAnypointTier)),
    tier("5", runTier5),
    tier("4", runTier4),
    tier("7", runTier7),
    tier("8", runTier8),
    tier("package", runPackageTier),
  ]);
  if (options.full && options.engine.name === "terraform")
    await checks.guard("OpenTofu", () => runSecondEngine(run));
}

main(process.argv.slice(2))
  .then((status) => {
    process.exitCode = status;
  })
  .catch((error: unknown) => {
    console.error(error instanceof UsageError ? `${error.message}\nnpm run e2e -- --help` : error);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  });
