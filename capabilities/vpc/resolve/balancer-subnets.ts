import type { BalancerSubnets } from "../model";

/** Subnet indexes of the load balancers of each VPC. */
export type SubnetsByVpc = ReadonlyMap<string, BalancerSubnets>;
