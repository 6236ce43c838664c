import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findLockFile, lockText, openEstate } from "../../plan";
import { DEFAULT_ESTATE } from "../estates/discover";
import { type StackFolder, Workspace } from "../estates/workspace";
import { CheckFailed } from "../runner/checks";
import type { Change } from "../terraform/output";
import { localFiles, redirectState } from "../terraform/redirect";
import { joinedEntries } from "./acl-joins";
import type { Bench } from "./bench";
import { withoutProtection } from "./destroy";
import type { Places } from "./growth-edit";
import { withMovedRanges } from "./growth-edits";
import { refuseLosses } from "./losses";
import { firstPossible, type Grown, type Growth } from "./possible-growth";

/**
 * Grows an applied estate in each way that there is, one at a time, and plans: nothing may be destroyed or replaced.
 *
 * Only stacks whose Terraform changes are planned: the others had an empty plan, and nothing that they see is new.
 */
export async function growEstate(
  workspace: Workspace,
  growth: readonly Growth[],
  bench: Bench,
): Promise<void> {
  const before = Snapshot.of(workspace);
  for (const {
    edit: { name, mayFit = false },
    possible,
  } of growth) {
    if ("reason" in possible && workspace.name !== DEFAULT_ESTATE) {
      bench.checks.note(`${workspace.name}: ${name}: not possible here: ${possible.reason}`);
      continue;
    }
    await bench.checks.check(
      workspace.name,
      name,
      async () => {
        if ("reason" in possible) throw new CheckFailed(`the estate has no room for it: ${possible.reason}`);
        const changes = await planGrown(workspace, possible, before, bench);
        if (changes === undefined && !mayFit)
          throw new CheckFailed("the edit changes nothing, so it proves nothing");
        refuseLosses(changes ?? []);
        return "ok";
      },
      "growth plan",
    );
  }
  if (workspace.name === DEFAULT_ESTATE) await moveRanges(workspace, before, bench);
}

/**
 * The control of the check above. Without the lock and with other pools the VPCs move: Terraform refuses that while
 * they are protected, and when they are not, the check must name the replacements.
 */
async function moveRanges(workspace: Workspace, before: Snapshot, bench: Bench): Promise<void> {
  const changesOf = async (text: string) => {
    const moved = firstPossible(workspace, [text], undefined);
    if ("reason" in moved) throw new CheckFailed(moved.reason);
    return (await planGrown(workspace, moved, before, bench)) ?? [];
  };
  const moved = withMovedRanges(before.text);
  const control = (name: string, work: () => Promise<string>) =>
    bench.checks.check("growth control", name, work);
  await control("moved ranges are refused while deletion protection is on", async () =>
    mustFail(() => changesOf(moved), /aws_vpc.*[Ii]nstance cannot be destroyed/),
  );
  await control("moved ranges are reported as replacements of the VPCs", async () => {
    const changes = await changesOf(withoutProtection(moved));
    return mustFail(async () => refuseLosses(changes), /^replace aws_vpc\./m);
  });
}

async function mustFail(work: () => Promise<unknown>, message: RegExp): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof CheckFailed && message.test(error.message)) return "ok";
    throw error;
  }
  throw new CheckFailed(`nothing failed; expected ${message}`);
}

/** Synthesises the grown estate in place, plans what changed, and puts everything back; `undefined` when nothing did. */
async function planGrown(
  workspace: Workspace,
  grown: Grown,
  before: Snapshot,
  bench: Bench,
): Promise<Change[] | undefined> {
  try {
    writeFileSync(workspace.file, grown.text);
    writeFileSync(findLockFile(workspace.file), lockText(grown.estate.lock));
    workspace.synthAgain();
    const changed = workspace.stacks().filter((stack) => before.differs(stack));
    if (changed.length === 0) return undefined;
    const isChanged = (name: string) => changed.some((stack) => stack.name === name);
    if (changed.some(({ dependencies }) => dependencies.some(isChanged)))
      return await planBehind(workspace, isChanged, bench);
    const changes: Change[] = [];
    for (const stack of changed) changes.push(...(await planOne(workspace, stack, bench)));
    return changes;
  } finally {
    before.restore(workspace);
  }
}

/**
 * The changes of stacks of which some read what others of them write: one that is read is applied before those
 * behind it are planned, as in life, and all of it in a copy of the workspace.
 */
async function planBehind(
  workspace: Workspace,
  isChanged: (name: string) => boolean,
  bench: Bench,
): Promise<Change[]> {
  const copy = new Workspace(workspace.name, `${workspace.folder}-grown`, workspace.engine);
  cpSync(workspace.folder, copy.folder, { recursive: true, verbatimSymlinks: true });
  try {
    const changed = copy.stacks().filter(({ name }) => isChanged(name));
    const changes: Change[] = [];
    for (const stack of changed) {
      rmSync(join(stack.folder, ".terraform"), { recursive: true, force: true }); // knows the state of the original
      changes.push(...(await planOne(copy, stack, bench)));
      if (changed.some(({ dependencies }) => dependencies.includes(stack.name)))
        await bench.terraform(stack, copy.folder).applySaved();
    }
    return changes;
  } finally {
    rmSync(copy.folder, { recursive: true, force: true });
  }
}

async function planOne(workspace: Workspace, stack: StackFolder, bench: Bench): Promise<Change[]> {
  redirectState(stack.folder, localFiles(join(workspace.folder, "states")));
  bench.standForGrown(stack.folder);
  const terraform = bench.terraform(stack, workspace.folder);
  if (!existsSync(join(stack.folder, ".terraform"))) await terraform.init();
  const planned = await terraform.plan({ saved: true, args: ["-refresh=false"] });
  terraform.refuseErrors("plan", planned);
  if (!planned.changes.some(({ action }) => action === "delete")) return [...planned.changes];
  const joined = joinedEntries((await terraform.show()).resource_changes ?? []);
  if (joined.length > 0) {
    bench.checks.note(
      `${workspace.name}: ${stack.name}: ${joined.length} entries of a network ACL give way to wider ones, since AWS admits 20.`,
    );
  }
  return planned.changes.filter(({ address }) => !joined.includes(address));
}

export function placesOf(workspace: Workspace): Places {
  const { vpcs } = openEstate({ file: workspace.file }).estate;
  return Object.fromEntries(vpcs.map(({ name, region, layout }) => [name, { region, zones: layout.zones }]));
}

/** File, lock and stacks of an estate as they are when it is applied. */
class Snapshot {
  private constructor(
    readonly text: string,
    readonly lock: string,
    private readonly stacks: ReadonlyMap<string, string>,
    private readonly manifest: string,
  ) {}

  static of(workspace: Workspace): Snapshot {
    return new Snapshot(
      workspace.text(),
      readFileSync(workspace.lockFile, "utf8"),
      new Map(workspace.stacks().map(({ name, folder }) => [name, readStack(folder)])),
      readFileSync(join(workspace.output, "manifest.json"), "utf8"),
    );
  }

  differs({ name, folder }: StackFolder): boolean {
    return this.stacks.get(name) !== readStack(folder);
  }

  restore(workspace: Workspace): void {
    for (const { name, folder } of workspace.stacks()) {
      const stack = this.stacks.get(name);
      if (stack === undefined) rmSync(folder, { recursive: true, force: true });
      else writeFileSync(join(folder, "cdk.tf.json"), stack);
    }
    writeFileSync(join(workspace.output, "manifest.json"), this.manifest);
    writeFileSync(workspace.file, this.text);
    writeFileSync(workspace.lockFile, this.lock);
  }
}

function readStack(folder: string): string {
  return readFileSync(join(folder, "cdk.tf.json"), "utf8");
}
