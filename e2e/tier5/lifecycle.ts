import { countResources, type StackFolder, type Workspace } from "../estates/workspace";
import { scanFolder } from "../leaks/scan";
import { CheckFailed, type Column } from "../runner/checks";
import { diagnosticLine, errorsOf } from "../terraform/output";
import type { Terraform } from "../terraform/terraform";
import { type Bench, CANARY, inDependencyOrder } from "./bench";
import { changeEstate } from "./changes";
import { destroyEstate } from "./destroy";
import { growEstate } from "./growth";
import type { Growth } from "./possible-growth";

/** What a run shows of an estate, beside that it is made. */
interface Shown {
  readonly growth: () => readonly Growth[];
  /** It is changed, one thing after the other, and then taken down. */
  readonly isTakenDown: boolean;
}

/** Everything that Terraform does to an estate in its life, in order. */
export async function runLifecycle(
  workspace: Workspace,
  { growth, isTakenDown }: Shown,
  bench: Bench,
): Promise<void> {
  const built = await inDependencyOrder(workspace.stacks(), (stack) => build(workspace, stack, bench));
  if (built) {
    await growEstate(workspace, growth(), bench);
    if (isTakenDown) {
      await changeEstate(workspace, bench);
      await destroyEstate(workspace, bench);
    }
  }
  await bench.checks.check(
    workspace.name,
    "no secret anywhere",
    () => refuseLeaks(workspace.folder),
    "leaks",
  );
}

/** Validates, plans, applies the saved plan, and plans again; each step needs the one before. */
async function build(workspace: Workspace, stack: StackFolder, bench: Bench): Promise<boolean> {
  const terraform = bench.terraform(stack, workspace.folder);
  const step = (name: string, column: Column, work: () => Promise<string | undefined>) =>
    bench.checks.check(workspace.name, `${name} ${stack.name}`, work, column);
  return (
    (await step("validate", "validate", () => validate(terraform))) &&
    (await step("plan", "plan", () => planAll(terraform))) &&
    (await step("apply", "apply", () => applySaved(terraform))) &&
    (await step("second plan of", "second plan", () => planNothing(terraform)))
  );
}

export async function validate(terraform: Terraform): Promise<undefined> {
  await terraform.init();
  const errors = errorsOf(await terraform.validate());
  if (errors.length > 0) throw new CheckFailed(errors.map(diagnosticLine).join("\n"));
}

/** A first plan creates every resource of the stack, and does nothing else. */
async function planAll(terraform: Terraform): Promise<undefined> {
  const planned = await terraform.plan({ saved: true });
  terraform.refuseErrors("plan", planned);
  const { resource_changes = [] } = await terraform.show();
  const managed = resource_changes.filter(({ mode }) => mode === "managed");
  const others = managed.filter(({ change }) => change.actions.join() !== "create");
  if (others.length > 0)
    throw new CheckFailed(`not created: ${others.map(({ address }) => address).join(", ")}`);
  const expected = countResources(terraform.folder);
  if (managed.length !== expected) {
    throw new CheckFailed(`${expected} resources were synthesised, ${managed.length} are planned`);
  }
}

/** Counts what Terraform came to the end of; that it is in the state, the second plan shows, which would make it again. */
async function applySaved(terraform: Terraform): Promise<undefined> {
  const expected = countResources(terraform.folder);
  const applied = await terraform.applySaved();
  if (applied !== expected)
    throw new CheckFailed(`${expected} resources were synthesised, ${applied} were made`);
}

/** After an apply nothing is left to do. */
export async function planNothing(terraform: Terraform): Promise<undefined> {
  const planned = await terraform.plan();
  terraform.refuseErrors("plan", planned);
  if (planned.status === 0) return;
  const changes = planned.changes.map(({ action, address }) => `${action} ${address}`);
  throw new CheckFailed(`the second plan is not empty:\n${changes.join("\n") || "outputs change"}`);
}

export function refuseLeaks(folder: string): undefined {
  const leaks = scanFolder(folder, CANARY);
  if (leaks.length > 0) throw new CheckFailed(`the canary secret was found in\n${leaks.join("\n")}`);
}
