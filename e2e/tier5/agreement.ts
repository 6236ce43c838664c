import { compareResources, type Stacks } from "../../review";
import { CheckFailed } from "../runner/checks";
import type { Action } from "../terraform/output";
import type { EditedPlan } from "./plan-edited";

/** How `landing-zone review --against` calls what Terraform does. */
const WORDS: Readonly<Partial<Record<Action, string>>> = {
  create: "add",
  update: "change",
  replace: "replace",
  delete: "destroy",
  forget: "forget",
  move: "move",
};

/**
 * What a review says of an edit, which knows the Terraform of both versions only, is what Terraform plans.
 *
 * @throws CheckFailed that names each resource of which they say something else
 */
export function refuseDisagreement(before: Stacks, { stacks, plans }: Omit<EditedPlan, "joined">): void {
  const lines = disagreements(before, stacks, plans);
  if (lines.length > 0)
    throw new CheckFailed(`the review and Terraform do not say the same:\n${lines.slice(0, 40).join("\n")}`);
}

/** One line for each resource: `network-live: aws_vpc.Vpc: review change, Terraform replace`. */
export function disagreements(
  before: Stacks,
  after: Stacks,
  plans: readonly Pick<EditedPlan["plans"][number], "stack" | "changes">[],
): string[] {
  const said = compareResources(before, after);
  return plans.flatMap(({ stack, changes }) => {
    const planned = new Map(
      changes.flatMap(({ address, action }) => {
        const word = WORDS[action];
        return word === undefined ? [] : [[address.replace(/\[[^\]]*\]$/, ""), word] as const];
      }),
    );
    const own = new Map(said.filter((each) => each.stack === stack).map((each) => [each.address, each]));
    const addresses = [...new Set([...planned.keys(), ...own.keys()])].sort();
    return addresses.flatMap((address) => {
      const [theirs = "nothing", ours] = [planned.get(address), own.get(address)];
      // Where a review says that it does not know, the change may be either, or none.
      const isOpen = ours?.isCertain === false && ["nothing", "change", "replace"].includes(theirs);
      if (isOpen || theirs === (ours?.action ?? "nothing")) return [];
      const names = ours?.arguments.map(({ name }) => name).join(", ") ?? "";
      return [`${stack}: ${address}: review ${ours?.action ?? "nothing"} (${names}), Terraform ${theirs}`];
    });
  });
}
