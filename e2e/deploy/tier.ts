import { join } from "node:path";
import { copyEstate } from "../estates/copy";
import { DEFAULT_ESTATE, findEstates } from "../estates/discover";
import { findRealProvider } from "../real-provider/find";
import { realSchema } from "../real-provider/install";
import type { Run } from "../runner/run";
import { findTools, missing, type ToolName } from "../runner/tools";
import { freePort, S3Emulator } from "../tier5/emulator";
import { refuseLeaks } from "../tier5/lifecycle";
import type { Judge } from "../tier7/judge";
import { CommandLine } from "./command-line";
import { live } from "./life";
import { checkPipelines, WITH_ROLES } from "./pipelines";
import { onDouble, onEmulator } from "./stages";

/** The estate with the real provider: the emulator holds all of it. */
const ON_EMULATOR = DEFAULT_ESTATE;

/** The estate with most kinds of stacks and the deepest order, which the emulator can't hold. */
const ON_DOUBLE = "hybrid";

/** `landing-zone deploy`, `diff` and `destroy`, from an empty folder and back. */
export async function runDeployTier(run: Run): Promise<void> {
  await Promise.all([onTheDouble(run), onTheEmulator(run), pipelines(run)]);
}

async function pipelines(run: Run): Promise<void> {
  if (isThere(run, WITH_ROLES, ["go", "python3"])) await checkPipelines(run);
}

async function onTheDouble(run: Run): Promise<void> {
  const { checks, work, cacheDir, options } = run;
  // Two minutes; a plain run has the same commands on the emulator.
  if (!options.full && !options.only.includes(ON_DOUBLE)) return;
  if (!isThere(run, ON_DOUBLE, [run.options.engine.name, "go"])) return;
  const commands = folderOf(ON_DOUBLE, join(work, "deploy", "double"));
  await live(ON_DOUBLE, commands, onDouble(commands, cacheDir), checks);
  await checks.check(ON_DOUBLE, "double: no secret anywhere", () => refuseLeaks(commands.folder), "deploy");
}

async function onTheEmulator(run: Run): Promise<void> {
  const { checks, work, cacheDir, options } = run;
  if (!isThere(run, ON_EMULATOR, [options.engine.name, "python3"])) return;
  const named = options.providerDir === undefined ? {} : { named: options.providerDir };
  const provider = findRealProvider({ cacheDir, ...named });
  if (provider === undefined) {
    checks.note("deploy: without the real provider, of which tier 7 says where it is to be had.");
    return;
  }
  const commands = folderOf(ON_EMULATOR, join(work, "deploy", "emulator"));
  const emulator = await S3Emulator.start(await freePort(), cacheDir, work);
  try {
    const schema = await realSchema(provider, cacheDir, commands.folder, options.engine);
    const judge: Judge = {
      ...{ engine: options.engine, provider, schema, folder: commands.folder, checks, leftOut: new Set() },
    };
    await live(ON_EMULATOR, commands, onEmulator(commands, judge, emulator.url), checks);
  } finally {
    await emulator.stop();
  }
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

/** A folder with the file and its lock, and nothing else. */
function folderOf(estate: string, folder: string): CommandLine {
  const file = findEstates().find(({ name }) => name === estate)?.file ?? "";
  copyEstate(file, join(folder, "landing-zone.yaml"));
  return new CommandLine(folder);
}
