import { cpSync } from "node:fs";
import { join } from "node:path";
import { Workspace } from "../estates/workspace";
import { environmentOf } from "../real-provider/install";
import { CheckFailed } from "../runner/checks";
import type { Run } from "../runner/run";
import { missing, type Tool, type ToolName } from "../runner/tools";
import { pythonEnvironment } from "../runner/venv";
import { freePort, S3Emulator } from "../tier5/emulator";
import { checkAdoption } from "./adoption";
import { heldEstates } from "./estates";
import { GAPS } from "./gaps";
import type { Judge } from "./judge";
import { type Emulated, runLifecycle } from "./lifecycle";
import { findMendedGaps } from "./probes";

const SUBJECT = "emulator of AWS";

/** The provider with which gaps.json was reviewed; another one asks other things of the emulator. */
export const REVIEWED_WITH = "5.100.0";

/** Copies of the estates that are to live on the emulator, which other tiers never touch. */
export function takeCopies({ workspaces, options }: Run, folder: string): Workspace[] {
  const wanted = heldEstates(options.full);
  return workspaces
    .filter(({ name }) => wanted.includes(name))
    .map(({ name, folder: from, engine }) => {
      const copy = new Workspace(name, join(folder, "emulated", name), engine);
      cpSync(from, copy.folder, { recursive: true });
      return copy;
    });
}

/** Applies, plans, grows and destroys estates with the real provider, against an emulator on loopback. */
export async function runOnEmulator(
  estates: readonly Workspace[],
  judge: Judge,
  { cacheDir, work, options }: Run,
  tools: Readonly<Record<ToolName, Tool>>,
): Promise<void> {
  if (estates.length === 0) return;
  if (judge.provider.version !== REVIEWED_WITH) {
    judge.checks.note(
      `Emulator of AWS: not used: its gaps are reviewed with ${REVIEWED_WITH} only, and ${judge.provider.version} was found.`,
    );
    return;
  }
  const [lacking] = missing(tools, ["python3"]);
  if (lacking !== undefined) {
    judge.checks.skip({ what: SUBJECT, why: "python3 missing, which runs it", how: lacking.how });
    return;
  }
  const port = await freePort();
  let emulator: S3Emulator | undefined;
  await judge.checks.check(SUBJECT, "runs", async () => {
    emulator = await S3Emulator.start(port, cacheDir, work);
    return undefined;
  });
  if (emulator === undefined) return;
  const emulated: Emulated = {
    judge,
    env: {
      ...environmentOf(judge.provider, join(judge.folder, "emulated")),
      AWS_ENDPOINT_URL: emulator.url,
      AWS_ACCESS_KEY_ID: "emulator",
      AWS_SECRET_ACCESS_KEY: "emulator",
    },
    url: emulator.url,
    met: new Set(),
  };
  try {
    const { url } = emulator;
    await Promise.all([
      ...estates.map((estate) => runLifecycle(estate, emulated)),
      checkAdoption(emulated, await pythonEnvironment("moto", cacheDir)),
    ]);
    const isWhole = options.full && options.only.length === 0;
    await judge.checks.check(SUBJECT, "each of its gaps is still there", async () => {
      const mended = await findMendedGaps(url, emulated.met);
      const unmet = isWhole ? GAPS.filter(({ kind }) => !emulated.met.has(kind)).map(({ kind }) => kind) : [];
      const stale = [...mended, ...unmet].map((kind) => `${kind}: no gap any more; take it out of the list`);
      if (stale.length > 0) throw new CheckFailed(stale.join("\n"));
      return undefined;
    });
    judge.checks.note(
      `Emulator of AWS: left out or overlooked for it: ${[...emulated.met].sort().join(", ")}.`,
    );
  } finally {
    await emulator.stop();
  }
}
