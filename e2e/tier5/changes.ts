import { openEstate, type ResolvedEstate } from "../../plan";
import { compareResources, type Stacks } from "../../review";
import { synthesiseInMemory } from "../../stacks";
import { DEFAULT_ESTATE } from "../estates/discover";
import type { Workspace } from "../estates/workspace";
import { CheckFailed } from "../runner/checks";
import { refuseDisagreement } from "./agreement";
import type { Bench } from "./bench";
import { changeEdits } from "./change-edits";
import { planEdited } from "./plan-edited";
import type { Grown } from "./possible-growth";
import { Snapshot } from "./snapshot";

/** Edits of an estate that a run plans: of the default one, of each other one, and with `--full` of any. */
const EDITS = { ofDefault: 6, ofOthers: 1, full: 40 } as const;

const isProviderGone = (error: unknown) =>
  error instanceof CheckFailed && /Provider configuration not present/.test(error.message);

/** Resources that Terraform can't destroy, by what the review says. */
function refusals(workspace: Workspace, { estate }: Grown): number {
  const stacks = (version: ResolvedEstate) => synthesiseInMemory(version, workspace.file) as Stacks;
  const said = compareResources(stacks(openEstate({ file: workspace.file }).estate), stacks(estate));
  return said.filter(({ refused }) => refused === "provider-gone").length;
}

/** Changes an applied estate in many ways, one at a time: the review says of each what Terraform plans. */
export async function changeEstate(workspace: Workspace, bench: Bench): Promise<void> {
  const before = Snapshot.of(workspace);
  const isDefault = workspace.name === DEFAULT_ESTATE;
  const most = bench.isFull ? EDITS.full : isDefault ? EDITS.ofDefault : EDITS.ofOthers;
  for (const { name, edited } of changeEdits(workspace, most))
    await bench.checks.check(
      workspace.name,
      `review of ${name}`,
      async () => {
        const planned = await planEdited(workspace, edited, before, bench).catch((error: unknown) => {
          if (isProviderGone(error)) return undefined;
          throw error;
        });
        const refused = refusals(workspace, edited);
        if (planned === undefined && refused > 0) return "refused by both";
        if (refused > 0) throw new CheckFailed("the review says that Terraform refuses it, and it does not");
        if (planned === undefined)
          throw new CheckFailed("not even the protection changes, so it proves nothing");
        refuseDisagreement(before.data(), planned);
        return "ok";
      },
      "changes",
    );
}
