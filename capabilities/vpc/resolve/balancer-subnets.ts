import type { BalancerSubnets } from "../model";

/** Which load-balancer subnets each balancer stands in, VPC by VPC. */
export type SubnetsByVpc = ReadonlyMap<string, BalancerSubnets>;
