import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackFolder, Workspace } from "../estates/workspace";
import { edited, ownVpcs, setAt } from "../estates/yaml-edit";
import { CheckFailed } from "../runner/checks";
import { diagnosticLine } from "../terraform/output";
import type { Terraform } from "../terraform/terraform";
import { againstDependencyOrder, type Bench, inDependencyOrder } from "./bench";

/**
 * Proves that what is protected can't be destroyed by accident, and that the documented way leads out: switch the
 * protection off in the file, with a waiver, apply, destroy.
 */
export async function destroyEstate(workspace: Workspace, bench: Bench): Promise<void> {
  const stacks = workspace.stacks();
  const terraform = (stack: StackFolder) => bench.terraform(stack, workspace.folder);
  const check = (name: string, work: () => Promise<string | undefined>) =>
    bench.checks.check(workspace.name, name, work, "destroy");
  const guarded = stacks.filter(({ folder }) => isProtected(folder));
  const refused = await Promise.all(
    guarded.map((stack) =>
      check(`destroy of ${stack.name} is refused`, () => refuseDestroy(terraform(stack))),
    ),
  );
  if (!refused.every((good) => good)) return;
  const open = await check("protection off", async () => {
    workspace.edit(withoutProtection);
    await workspace.synth();
    const still = workspace.stacks().filter(({ folder }) => isProtected(folder));
    if (still.length > 0)
      throw new CheckFailed(`still protected: ${still.map(({ name }) => name).join(", ")}`);
    return "ok";
  });
  if (!open) return;
  const applied = await inDependencyOrder(stacks, (stack) =>
    check(`apply ${stack.name} without protection`, async () => {
      const outcome = await terraform(stack).apply();
      terraform(stack).refuseErrors("apply", outcome);
      const lost = outcome.changes.filter(({ action }) => action === "delete" || action === "replace");
      if (lost.length > 0)
        throw new CheckFailed(`it destroys ${lost.map(({ address }) => address).join(", ")}`);
      return "ok";
    }),
  );
  if (applied) {
    await againstDependencyOrder(stacks, (stack) =>
      check(`destroy ${stack.name}`, () => destroy(terraform(stack))),
    );
  }
}

function isProtected(folder: string): boolean {
  return readFileSync(join(folder, "cdk.tf.json"), "utf8").includes('"prevent_destroy": true');
}

async function refuseDestroy(terraform: Terraform): Promise<string> {
  const before = await terraform.state();
  const { errors } = await terraform.destroy();
  const others = errors.filter(({ summary }) => summary !== "Instance cannot be destroyed");
  if (errors.length === 0) throw new CheckFailed("a protected stack was destroyed");
  if (others.length > 0) throw new CheckFailed(others.map(diagnosticLine).join("\n"));
  if ((await terraform.state()).length !== before.length) throw new CheckFailed("some of the stack is gone");
  return "ok";
}

async function destroy(terraform: Terraform): Promise<string> {
  terraform.refuseErrors("destroy", await terraform.destroy());
  const left = await terraform.state();
  if (left.length > 0) throw new CheckFailed(`left in the state: ${left.join(", ")}`);
  return "ok";
}

/** The file with the protection of every VPC switched off, and the waivers that this needs. */
export function withoutProtection(text: string): string {
  return edited(text, (document) => {
    for (const name of ownVpcs(document)) {
      const path = ["vpcs", name, "deletionProtection"];
      if (document.getIn(path) === false) continue;
      setAt(document, path, false);
      setAt(document, ["waivers", `destroy-${name}`], {
        finding: "DELETION_PROTECTION_OFF",
        at: path.join("."),
        reason: "The estate is taken down at the end of the run.",
      });
    }
  });
}
