import { join } from "node:path";
import { DEFAULT_ESTATE, findEstates } from "./estates/discover";
import { prepare } from "./estates/prepare";
import { TOFU_TIERS } from "./options";
import type { Run } from "./runner/run";
import { findTools, missing } from "./runner/tools";
import { openTofu } from "./terraform/engine";
import { runTier5 } from "./tier5/tier5";
import { runTier7 } from "./tier7/tier7";

/** Estates that OpenTofu gets in a full run; `--engine tofu` gives it all. */
const SAMPLE = [DEFAULT_ESTATE, "load-balancers"];

/** A sample through OpenTofu, where there is one. It is nobody's duty to have it, so without it nothing fails. */
export async function runSecondEngine(run: Run): Promise<void> {
  const { checks, cacheDir, options, workspaces } = run;
  const tiers = TOFU_TIERS.filter((tier) => options.tiers.has(tier));
  const estates = findEstates().filter(
    ({ name }) => SAMPLE.includes(name) && workspaces.some((workspace) => workspace.name === name),
  );
  if (tiers.length === 0 || estates.length === 0) {
    checks.note(`OpenTofu: not run: it gets ${SAMPLE.join(" and ")}, in tiers ${TOFU_TIERS.join(" and ")}.`);
    return;
  }
  const [lacking] = missing(findTools(), ["tofu"]);
  if (lacking !== undefined) {
    checks.note(`OpenTofu: not run: tofu missing. ${lacking.how}`);
    return;
  }
  const engine = openTofu();
  const work = join(run.work, "tofu");
  const own = checks.beside(engine.title);
  const second: Run = {
    checks: own,
    cacheDir,
    work,
    workspaces: await prepare(estates, work, own, engine),
    options: {
      ...options,
      engine,
      full: false,
      only: estates.map(({ name }) => name),
      tiers: new Set(tiers),
    },
  };
  if (tiers.includes("5")) await runTier5(second);
  if (tiers.includes("7")) await runTier7(second);
  checks.adopt(own, engine.title);
  const names = estates.map(({ name }) => name).join(" and ");
  checks.note(`OpenTofu ${findTools().tofu.version}: ran ${names} in tiers ${tiers.join(" and ")}.`);
}
