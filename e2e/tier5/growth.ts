import { openEstate } from "../../plan";
import { DEFAULT_ESTATE } from "../estates/discover";
import type { Workspace } from "../estates/workspace";
import { CheckFailed } from "../runner/checks";
import type { Change } from "../terraform/output";
import { refuseDisagreement } from "./agreement";
import type { Bench } from "./bench";
import { withoutProtection } from "./destroy";
import type { Places } from "./growth-edit";
import { withMovedRanges } from "./growth-edits";
import { refuseLosses } from "./losses";
import { type EditedPlan, planEdited } from "./plan-edited";
import { firstPossible, type Growth } from "./possible-growth";
import { Snapshot } from "./snapshot";

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
        const planned = await planEdited(workspace, possible, before, bench);
        if (planned === undefined && !mayFit)
          throw new CheckFailed("the edit changes nothing, so it proves nothing");
        if (planned === undefined) return "ok";
        tellJoined(workspace, planned, bench);
        refuseLosses(changesOf(planned));
        refuseDisagreement(before.data(), planned);
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
  const changesWith = async (text: string) => {
    const moved = firstPossible(workspace, [text], undefined);
    if ("reason" in moved) throw new CheckFailed(moved.reason);
    const planned = await planEdited(workspace, moved, before, bench);
    if (planned !== undefined) refuseDisagreement(before.data(), planned);
    return planned === undefined ? [] : changesOf(planned);
  };
  const moved = withMovedRanges(before.text);
  const control = (name: string, work: () => Promise<string>) =>
    bench.checks.check("growth control", name, work);
  await control("moved ranges are refused while deletion protection is on", async () =>
    mustFail(() => changesWith(moved), /aws_vpc.*[Ii]nstance cannot be destroyed/),
  );
  await control("moved ranges are reported as replacements of the VPCs", async () => {
    const changes = await changesWith(withoutProtection(moved));
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

/** All changes but those of entries that give way to wider ones. */
function changesOf({ plans }: EditedPlan): Change[] {
  return plans.flatMap(({ changes, joined }) => changes.filter(({ address }) => !joined.includes(address)));
}

function tellJoined({ name }: Workspace, { plans }: EditedPlan, { checks }: Bench): void {
  for (const { stack, joined } of plans)
    if (joined.length > 0)
      checks.note(
        `${name}: ${stack}: ${joined.length} entries of a network ACL give way to wider ones, since AWS admits 20.`,
      );
}

export function placesOf(workspace: Workspace): Places {
  const { vpcs } = openEstate({ file: workspace.file }).estate;
  return Object.fromEntries(vpcs.map(({ name, region, layout }) => [name, { region, zones: layout.zones }]));
}
