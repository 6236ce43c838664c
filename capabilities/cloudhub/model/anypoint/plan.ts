import type { DesiredPlatform } from "../desired";
import { planLoadBalancer } from "./balancer-changes";
import { BALANCER, VPC } from "./commands";
import type { ObservedPlatform } from "./observed";
import { type AnypointPlan, type PlanOptions, PlanParts } from "./steps";
import { planVpc } from "./vpc-changes";

/**
 * What turns the platform into what the file says, in the order in which it has to happen: VPCs first, then what stands in
 * them. Whatever the file does not name is listed and left alone; what can't be changed is named and never recreated.
 */
export function planAnypoint(
  desired: DesiredPlatform,
  observed: ObservedPlatform,
  options: PlanOptions,
): AnypointPlan {
  const parts = new PlanParts();
  const settled = new Set<string>();
  for (const vpc of desired.vpcs)
    if (
      planVpc(
        vpc,
        observed.vpcs.find(({ name }) => name === vpc.name),
        parts,
        options,
      )
    )
      settled.add(vpc.name);
  for (const balancer of desired.loadBalancers) {
    const there = observed.loadBalancers.find(({ name }) => name === balancer.name);
    if (settled.has(balancer.vpc)) planLoadBalancer(balancer, there, parts, options);
    else
      parts.recreate.push({
        on: `load balancer ${balancer.name}`,
        what: `nothing is done with it, because VPC ${balancer.vpc} has to be recreated`,
      });
  }
  leaveOthers(desired, observed, parts);
  return { ...parts };
}

/** Whole VPCs and load balancers are never removed. */
function leaveOthers(desired: DesiredPlatform, observed: ObservedPlatform, { leftAlone }: PlanParts): void {
  for (const { name, cidrBlock, region } of observed.vpcs)
    if (!desired.vpcs.some((vpc) => vpc.name === name))
      leftAlone.push({
        on: `VPC ${name}`,
        what: `the whole VPC, ${cidrBlock} in ${region}`,
        how: `${VPC}:delete ${name}`,
      });
  for (const { name, vpc } of observed.loadBalancers)
    if (!desired.loadBalancers.some((balancer) => balancer.name === name))
      leftAlone.push({
        on: `load balancer ${name}`,
        what: `the whole load balancer in VPC ${vpc}`,
        how: `${BALANCER}:delete ${name}`,
      });
}
