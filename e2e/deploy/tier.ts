import { join } from "node:path";
import { copyEstate } from "../estates/copy";
import { DEFAULT_ESTATE, findEstates } from "../estates/discover";
import { installFor } from "../package/packed";
import { findRealProvider } from "../real-provider/find";
import { realSchema } from "../real-provider/install";
import type { Run } from "../runner/run";
import { findTools, missing, type ToolName } from "../runner/tools";
import { freePort, S3Emulator } from "../tier5/emulator";
import { refuseLeaks } from "../tier5/lifecycle";
import type { Judge } from "../tier7/judge";
import { checkBootstrap } from "./bootstrap";
import { CommandLine } from "./command-line";
import { type Life, live } from "./life";
import { checkPipelines, WITH_ROLES } from "./pipelines";
import { onDouble, onEmulator } from "./stages";

/** The estate with the real provider: the emulator holds all of it. */
const ON_EMULATOR = DEFAULT_ESTATE;

/** The estate with most kinds of stacks and the deepest order, which the emulator can't hold. */
const ON_DOUBLE = "hybrid";

/** Answers of somebody who begins, as options. */
const NEWCOMER = ["--organization", "acme", "--region", "eu-central-1", "--template", "own-vpcs", "--yes"];

/** `landing-zone deploy`, `diff` and `destroy` of the package that a release would be, from an empty folder and back. */
export async function runDeployTier(run: Run): Promise<void> {
  await Promise.all([onTheDouble(run), onTheEmulator(run), pipelines(run)]);
}

async function pipelines(run: Run): Promise<void> {
  if (!isThere(run, WITH_ROLES, ["go", "python3", run.options.engine.name])) return;
  await checkPipelines(run);
  if (!isThorough(run, WITH_ROLES)) return;
  await onEmulatorIn(run, join(run.work, "deploy", "bootstrap"), (commands, judge, emulator) => {
    onEmulator(commands, judge, emulator.url);
    return checkBootstrap(WITH_ROLES, commands, { judge, emulator, checks: run.checks });
  });
}

async function onTheDouble(run: Run): Promise<void> {
  const { checks, work, cacheDir } = run;
  // Two minutes; a plain run has the same commands on the emulator.
  if (!isThorough(run, ON_DOUBLE)) return;
  if (!isThere(run, ON_DOUBLE, [run.options.engine.name, "go"])) return;
  const commands = await installed(run, join(work, "deploy", "double"));
  await live(copied(ON_DOUBLE), commands, onDouble(commands, cacheDir), checks);
  await checks.check(ON_DOUBLE, "double: no secret anywhere", () => refuseLeaks(commands.folder), "deploy");
}

async function onTheEmulator(run: Run): Promise<void> {
  if (!isThere(run, ON_EMULATOR, [run.options.engine.name, "python3"])) return;
  const isWhole = isThorough(run, ON_EMULATOR);
  // One of two estates with the same kinds of stacks is enough for a plain run.
  if (isWhole) await withRealProvider(run, copied(ON_EMULATOR), join(run.work, "deploy", "emulator"));
  await withRealProvider(run, begun(isWhole), join(run.work, "deploy", "begun"));
}

/** A life with HashiCorp's own provider, on an emulator of its own. */
async function withRealProvider(run: Run, life: Life, folder: string): Promise<void> {
  await onEmulatorIn(run, folder, async (commands, judge, emulator) => {
    await live(life, commands, onEmulator(commands, judge, emulator.url), run.checks);
  });
}

/** The package in an empty folder, with HashiCorp's own provider and an emulator of its own. */
async function onEmulatorIn(
  run: Run,
  folder: string,
  work: (commands: CommandLine, judge: Judge, emulator: S3Emulator) => Promise<void>,
): Promise<void> {
  const { checks, cacheDir, options } = run;
  const named = options.providerDir === undefined ? {} : { named: options.providerDir };
  const provider = findRealProvider({ cacheDir, ...named });
  if (provider === undefined) {
    checks.note("deploy: without the real provider, of which tier 7 says where it is to be had.");
    return;
  }
  const commands = await installed(run, folder);
  const emulator = await S3Emulator.start(await freePort(), cacheDir, run.work);
  try {
    const schema = await realSchema(provider, cacheDir, folder, options.engine);
    const judge: Judge = {
      ...{ engine: options.engine, provider, schema, folder, checks, leftOut: new Set() },
    };
    await work(commands, judge, emulator);
  } finally {
    await emulator.stop();
  }
}

/** Whether a run takes the minutes for what rarely fails of this estate. */
function isThorough({ options }: Run, estate: string): boolean {
  return options.full || options.only.includes(estate);
}

/** Whether the run has this estate, and the machine what it needs. */
function isThere({ checks, workspaces }: Run, estate: string, needed: readonly ToolName[]): boolean {
  if (workspaces.every(({ name }) => name !== estate)) return false;
  const lacking = missing(findTools(), needed);
  if (lacking.length === 0) return true;
  checks.skip({
    what: `tier deploy (${estate})`,
    why: `${lacking.map(({ name }) => name).join(" and ")} missing`,
    how: lacking.map(({ how }) => how).join("\n  "),
  });
  return false;
}

/** An empty folder in which the tarball is installed. */
async function installed(run: Run, folder: string): Promise<CommandLine> {
  return new CommandLine(folder, await installFor(run, folder));
}

/** An estate of this repository: its file and its lock, and nothing else. */
function copied(estate: string): Life {
  const file = findEstates().find(({ name }) => name === estate)?.file ?? "";
  return {
    estate,
    column: "deploy",
    begin: async ({ folder }) => copyEstate(file, join(folder, "landing-zone.yaml")),
  };
}

/** An estate that `landing-zone init` writes; in a thorough run one of its VPCs is renamed, replaced and retired. */
function begun(isThorough: boolean): Life {
  return {
    estate: "init own-vpcs",
    ...(isThorough ? { moved: "non-production" } : {}),
    begin: async (commands) => void (await commands.expect(0, "init", ...NEWCOMER)),
  };
}
