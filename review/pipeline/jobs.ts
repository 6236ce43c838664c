import { groupBy } from "../../core/group-by";
import { findLayers, type GraphNode, type StackNode } from "../../plan/graph";

/** Stacks that one job of a pipeline plans or applies, side by side. */
export interface PipelineJob {
  /** From 1; every job of a step waits for those of the step before. */
  readonly step: number;
  /** Name of the account that the job signs in to. */
  readonly account: string;
  /** Whether only the protected environment plans them. */
  readonly isProtected: boolean;
  readonly stacks: readonly string[];
  /** Part of the job's name: `2-integration`, `3-workloads-protected`. */
  readonly name: string;
}

/**
 * The stacks of a graph as jobs: one for each step, account and kind of role. Each stack is in one of them, and in a later
 * step than everything that it waits for. Steps by hand lie between the steps; `deploy` stops at them in the job.
 *
 * @param isProtected whether a stack's plan reads secrets or acts in a second account
 */
export function pipelineJobs(
  nodes: readonly GraphNode[],
  isProtected: (stack: string) => boolean,
): PipelineJob[] {
  const layers = findLayers(nodes);
  const stacks = nodes.filter((node) => node.kind === "stack");
  const used = [...new Set(stacks.map(({ name }) => layers.get(name) ?? 1))].sort((a, b) => a - b);
  const stepOf = ({ name }: StackNode) => 1 + used.indexOf(layers.get(name) ?? 1);
  const groups = groupBy(stacks, (stack) => `${stepOf(stack)} ${stack.account} ${isProtected(stack.name)}`);
  return groups
    .flatMap((group): PipelineJob[] => {
      const [first] = group;
      if (first === undefined) return [];
      const [step, isGuarded] = [stepOf(first), isProtected(first.name)];
      return [
        {
          ...{ step, account: first.account, isProtected: isGuarded },
          stacks: group.map(({ name }) => name),
          name: `${step}-${first.account}${isGuarded ? "-protected" : ""}`,
        },
      ];
    })
    .sort((one, other) => one.step - other.step || (one.name < other.name ? -1 : 1));
}
