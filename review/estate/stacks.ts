import type { ResolvedBackend } from "../../estate/resolved-estate";
import type { ResolvedEstate } from "../../plan";
import { planBootstrapStacks, planStacks } from "../../plan/stacks";

/** Stacks of Terraform, each with a state of its own. */
export interface StacksOverview {
  /** Where their states are kept. */
  readonly backend: ResolvedBackend;
  /** In an order in which they can be applied: none reads a state of one that comes later. */
  readonly stacks: readonly StackOverview[];
}

export interface StackOverview {
  /** `network-production` */
  readonly name: string;
  /** What it makes, in words. */
  readonly makes: string;
  /** Name of the account whose provider it has first. */
  readonly account: string;
  readonly region: string;
}

export function stacksOverview(estate: ResolvedEstate): StacksOverview {
  const stacks = [...planBootstrapStacks(estate), ...planStacks(estate)].map(
    ({ name, makes, account, region }) => ({
      ...{ name, makes, region },
      account: account.name,
    }),
  );
  return { backend: estate.backend, stacks };
}
