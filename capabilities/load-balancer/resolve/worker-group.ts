import { balancerWorkerGroupUnknown } from "../model";
import type { ResolvedLoadBalancer } from "../resolved";
import type { BalancerContext } from "./context";

/**
 * Reports a load balancer whose targets are workers of an existing VPC without a known security group: no rule can
 * be added for it.
 */
export function checkWorkerGroup(balancer: ResolvedLoadBalancer, { vpcs, problems }: BalancerContext): void {
  const existing = vpcs.get(balancer.vpc)?.existing;
  if (existing === undefined || existing.workerSecurityGroup !== undefined) return;
  if (balancer.rules.workers.length > 0)
    problems.add(balancerWorkerGroupUnknown(balancer.name, balancer.vpc), ["loadBalancers", balancer.name]);
}
