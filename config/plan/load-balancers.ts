import { byKey } from "../../core/group-by";
import type { AddressedContext } from "../context";
import type { ResolvedLoadBalancer } from "../estate";
import { balancersOf } from "../resolve/load-balancers";
import { callersByBalancer } from "../resolve/load-balancers/callers";
import { type ProofKeepers, proofKeepers } from "../resolve/proof-keepers";
import type { PlannedDemand } from "./demand";

/** Load balancers, and whose stacks keep the records that prove their domains. */
export interface PlannedBalancers {
  readonly all: readonly ResolvedLoadBalancer[];
  readonly byVpc: ReadonlyMap<string, readonly ResolvedLoadBalancer[]>;
  readonly keepers: ProofKeepers;
}

/** Every load balancer whose VPC has addresses. */
export function planLoadBalancers(context: AddressedContext, demand: PlannedDemand): PlannedBalancers {
  const { file, lock, layouts, ranges, surroundings, waivers, problems, warnings } = context;
  const all = balancersOf({
    ...{ file, lock, layouts, ranges, surroundings, waivers, problems, warnings },
    slots: demand.slots,
    deployments: byKey(demand.deployments, ({ vpc = "" }) => vpc),
    callers: callersByBalancer(file, problems),
  });
  return { all, byVpc: byKey(all, ({ vpc }) => vpc), keepers: proofKeepers(file, all, lock.proofs) };
}
