import { planClusterLoads } from "../../capabilities/cluster/resolve/demand";
import type { EnvironmentLoad } from "../../capabilities/environment/model";
import { type Deployment, resolveDeployments } from "../../capabilities/environment/resolve/deployments";
import { resolveLoads } from "../../capabilities/environment/resolve/loads";
import { assignSubnetsByVpc } from "../../capabilities/load-balancer/resolve/subnets";
import type { SubnetsByVpc } from "../../capabilities/vpc/resolve/balancer-subnets";
import { resolveRequests } from "../../capabilities/vpc/resolve/requests";
import type { VpcRequest } from "../../capabilities/vpc/resolve/sized-vpc";
import type { EstateContext } from "../../estate/context";
import { gather } from "../contributions";

/** What runs where, and what it asks of addresses. */
export interface PlannedDemand {
  readonly deployments: readonly Deployment[];
  /** Environments that run in each VPC. */
  readonly loads: ReadonlyMap<string, readonly EnvironmentLoad[]>;
  /** Where the load balancers of each VPC stand. */
  readonly balancerSubnets: SubnetsByVpc;
  /** What each VPC must hold, by name; without those whose demand no VPC holds. */
  readonly requests: readonly VpcRequest[];
}

/** First phase: who takes how many addresses of which VPC. */
export function planDemand(context: EstateContext): PlannedDemand {
  const { file } = context;
  const deployments = resolveDeployments(context);
  const loads = resolveLoads(deployments, context);
  const balancerSubnets = assignSubnetsByVpc(context);
  const clusters = planClusterLoads(file, gather("tenantLoads", file, deployments));
  const requests = resolveRequests({ loads, clusters, balancerSubnets }, context);
  return { deployments, loads, balancerSubnets, requests };
}
