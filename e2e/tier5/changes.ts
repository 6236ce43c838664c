import { DEFAULT_ESTATE } from "../estates/discover";
import type { Workspace } from "../estates/workspace";
import { CheckFailed } from "../runner/checks";
import { refuseDisagreement } from "./agreement";
import type { Bench } from "./bench";
import { changeEdits } from "./change-edits";
import { planEdited } from "./plan-edited";
import { Snapshot } from "./snapshot";

/** Edits of an estate that a run plans: of the default one, of each other one, and with `--full` of any. */
const EDITS = { ofDefault: 6, ofOthers: 1, full: 40 } as const;

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
        const planned = await planEdited(workspace, edited, before, bench);
        if (planned === undefined)
          throw new CheckFailed("not even the protection changes, so it proves nothing");
        refuseDisagreement(before.data(), planned);
        return "ok";
      },
      "changes",
    );
}
