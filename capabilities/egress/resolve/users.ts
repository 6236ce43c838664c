import type { ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import { egressWithoutFirewall, egressWithoutVpc } from "../model";

/** Something of the file that names an entry of `egress`. */
export interface EgressUser {
  /** The policy that it names. */
  readonly policy: string;
  /** `environment production`, `Runtime Fabric prod`. */
  readonly who: string;
  /** VPCs in which it runs. */
  readonly vpcs: readonly string[];
  /** Whether policies of its pods match names, and so enforce the list themselves. */
  readonly isMatchedByPods: boolean;
  /** Path of the key. */
  readonly at: ProblemPath;
}

/** The policies of each VPC besides its own: those of what runs in it. What nothing enforces is reported. */
export function resolveUsers(
  users: readonly EgressUser[],
  policyOf: ReadonlyMap<string, string>,
  context: EstateContext,
): ReadonlyMap<string, readonly string[]> {
  const { problems } = context;
  const found = new Map<string, string[]>();
  for (const { policy, who, vpcs, isMatchedByPods, at } of users) {
    if (!context.knows("egress", policy, at)) continue;
    if (vpcs.length === 0 && !isMatchedByPods && !context.isPartial)
      problems.add(egressWithoutVpc(policy, who), at);
    for (const vpc of vpcs) {
      if (policyOf.has(vpc)) found.set(vpc, [...(found.get(vpc) ?? []), policy]);
      else if (!isMatchedByPods) problems.add(egressWithoutFirewall(policy, who, vpc), at);
    }
  }
  return found;
}
