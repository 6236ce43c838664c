import { bootstrapStackName } from "../../core/naming/stack-names";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { type PlannedStack, planStack } from "./planned-stack";

/** The stack of each account that has the states, stacks, or far ends of links. */
export function planAccounts(
  { bootstrap }: ResolvedEstate,
  work: readonly Pick<PlannedStack, "account">[],
): PlannedStack<"bootstrap">[] {
  if (bootstrap === undefined) return [];
  const { accounts, state } = bootstrap;
  const stacks = accounts.flatMap((account) => {
    const { name, role } = account;
    const holdsState = name === state?.account;
    const hasStacks = work.some((each) => each.account.name === name);
    // A role is for far ends of links, so there are some.
    if (!holdsState && !hasStacks && role === undefined) return [];
    const { region } = holdsState ? state : bootstrap;
    const makes = [...(holdsState ? ["bucket and key of the states"] : []), "roles of pipelines"].join(", ");
    return [
      planStack("bootstrap", {
        name: bootstrapStackName(name),
        makes,
        place: { account, region },
        reads: [],
        contents: account,
      }),
    ];
  });
  const isFirst = (stack: PlannedStack<"bootstrap">) => stack.account.name === state?.account;
  return [...stacks.filter(isFirst), ...stacks.filter((stack) => !isFirst(stack))];
}
