import { cloudhubSecrets } from "../../capabilities/cloudhub/resolve/secrets";
import { bootstrapStackName } from "../../core/naming/stack-names";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { type PlannedStack, planStack } from "./planned-stack";

/** The stack of each account that has the states, stacks, far ends of links, or keys that a job reads for CloudHub. */
export function planAccounts(
  estate: ResolvedEstate,
  work: readonly Pick<PlannedStack, "account">[],
): PlannedStack<"bootstrap">[] {
  const { bootstrap } = estate;
  if (bootstrap === undefined) return [];
  const keysIn = cloudhubSecrets(estate)?.account;
  const { accounts, state } = bootstrap;
  const stacks = accounts.flatMap((account) => {
    const { name, role } = account;
    const holdsState = name === state?.account;
    const hasStacks = work.some((each) => each.account.name === name);
    // A role is for far ends of links, so there are some.
    if (!holdsState && !hasStacks && role === undefined && name !== keysIn) return [];
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
