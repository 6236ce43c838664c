import type { EnvironmentLoad } from "../../core/addressing";
import type { EstateContext } from "../context";
import { planClusterLoads } from "../resolve/clusters";
import { type Deployment, deploymentsOf } from "../resolve/deployments";
import { assignSubnetsByVpc, type SubnetsByVpc } from "../resolve/load-balancers/subnets";
import { loadsByVpc } from "../resolve/loads";
import { requestsOf } from "../resolve/requests";
import { planFabricLoads } from "../resolve/runtime-fabrics";
import type { VpcRequest } from "../resolve/sized-vpc";

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
  const { file, waivers, problems } = context;
  const deployments = deploymentsOf(file, problems);
  const loads = loadsByVpc(file, deployments, problems);
  const balancerSubnets = assignSubnetsByVpc(context);
  const clusters = planClusterLoads(file, planFabricLoads(file, deployments));
  const requests = requestsOf(file, { loads, clusters, balancerSubnets }, waivers, problems);
  return { deployments, loads, balancerSubnets, requests };
}
