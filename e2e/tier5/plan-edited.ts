import { cpSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findLockFile, lockText } from "../../plan";
import type { Stacks } from "../../review";
import { type StackFolder, Workspace } from "../estates/workspace";
import type { Change } from "../terraform/output";
import { localFiles, redirectState } from "../terraform/redirect";
import { joinedEntries } from "./acl-joins";
import type { Bench } from "./bench";
import type { Grown } from "./possible-growth";
import { Snapshot } from "./snapshot";

/** What Terraform plans for an edited estate. */
export interface EditedPlan {
  /** All stacks of the edited estate, as they were synthesised. */
  readonly stacks: Stacks;
  /** Of stacks whose Terraform changes: the others have nothing to do. */
  readonly plans: readonly StackPlan[];
}

export interface StackPlan {
  readonly stack: string;
  readonly changes: readonly Change[];
  /** Entries of network ACLs that it destroys only because wider ones take their place. */
  readonly joined: readonly string[];
}

/** Synthesises an edited estate in place, plans what changed, and puts everything back; `undefined` when nothing did. */
export async function planEdited(
  workspace: Workspace,
  edited: Grown,
  before: Snapshot,
  bench: Bench,
): Promise<EditedPlan | undefined> {
  try {
    writeFileSync(workspace.file, edited.text);
    writeFileSync(findLockFile(workspace.file), lockText(edited.estate.lock));
    workspace.synthAgain();
    const stacks = Snapshot.of(workspace).data();
    const changed = workspace.stacks().filter((stack) => before.differs(stack));
    if (changed.length === 0) return undefined;
    const isChanged = (name: string) => changed.some((stack) => stack.name === name);
    if (changed.some(({ dependencies }) => dependencies.some(isChanged)))
      return { stacks, plans: await planBehind(workspace, isChanged, bench) };
    const plans: StackPlan[] = [];
    for (const stack of changed) plans.push(await planOne(workspace, stack, bench));
    return { stacks, plans };
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
): Promise<StackPlan[]> {
  const copy = new Workspace(workspace.name, `${workspace.folder}-edited`, workspace.engine);
  cpSync(workspace.folder, copy.folder, { recursive: true, verbatimSymlinks: true });
  try {
    const changed = copy.stacks().filter(({ name }) => isChanged(name));
    const plans: StackPlan[] = [];
    for (const stack of changed) {
      rmSync(join(stack.folder, ".terraform"), { recursive: true, force: true }); // knows the state of the original
      plans.push(await planOne(copy, stack, bench));
      if (changed.some(({ dependencies }) => dependencies.includes(stack.name)))
        await bench.terraform(stack, copy.folder).applySaved();
    }
    return plans;
  } finally {
    rmSync(copy.folder, { recursive: true, force: true });
  }
}

async function planOne(workspace: Workspace, stack: StackFolder, bench: Bench): Promise<StackPlan> {
  redirectState(stack.folder, localFiles(join(workspace.folder, "states")));
  bench.standForGrown(stack.folder);
  const terraform = bench.terraform(stack, workspace.folder);
  if (!existsSync(join(stack.folder, ".terraform"))) await terraform.init();
  const planned = await terraform.plan({ saved: true, args: ["-refresh=false"] });
  terraform.refuseErrors("plan", planned);
  const { changes } = planned;
  const isLoss = changes.some(({ action }) => action === "delete");
  const joined = isLoss ? joinedEntries((await terraform.show()).resource_changes ?? []) : [];
  return { stack: stack.name, changes, joined };
}
