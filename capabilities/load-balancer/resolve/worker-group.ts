import { balancerWorkerGroupUnknown } from "../model";
import type { ResolvedLoadBalancer } from "../resolved";
import type { BalancerContext } from "./context";

/** Reports a balancer whose way to the workers nobody can open: their group was not named. */
export function checkWorkerGroup(balancer: ResolvedLoadBalancer, { file, problems }: BalancerContext): void {
  const existing = file.vpcs[balancer.vpc]?.existing;
  if (existing === undefined || existing.workerSecurityGroup !== undefined) return;
  if (balancer.rules.workers.length > 0)
    problems.add(balancerWorkerGroupUnknown(balancer.name, balancer.vpc), ["loadBalancers", balancer.name]);
}
