import { planClusterLoads } from "../../capabilities/cluster/resolve/demand";
import { type ClusterPlaces, resolveClusterPlaces } from "../../capabilities/cluster/resolve/places";
import type { EnvironmentLoad } from "../../capabilities/environment/model";
import {
  type Deployment,
  type FabricPlacements,
  listFabricPlacements,
  resolveDeployments,
} from "../../capabilities/environment/resolve/deployments";
import { resolveLoads } from "../../capabilities/environment/resolve/loads";
import { assignSubnetsByVpc } from "../../capabilities/load-balancer/resolve/subnets";
import { listStandingEntries } from "../../capabilities/tcp-entry/resolve/places";
import type { SubnetsByVpc } from "../../capabilities/vpc/resolve/balancer-subnets";
import type { PlacedContext } from "../../capabilities/vpc/resolve/context";
import { resolveRequests } from "../../capabilities/vpc/resolve/requests";
import type { VpcRequest } from "../../capabilities/vpc/resolve/sized-vpc";
import { gather } from "../contributions";

/** The environments, load balancers and address demand of each VPC. */
export interface PlannedDemand {
  readonly deployments: readonly Deployment[];
  readonly placements: FabricPlacements;
  readonly clusters: ClusterPlaces;
  /** Environments of each VPC. */
  readonly loads: ReadonlyMap<string, readonly EnvironmentLoad[]>;
  /** Subnets of the load balancers of each VPC. */
  readonly balancerSubnets: SubnetsByVpc;
  /** The demand of each VPC, by name; VPCs whose demand exceeds any VPC are left out. */
  readonly requests: readonly VpcRequest[];
}

/** Counts the addresses that each VPC needs. */
export function planDemand(context: PlacedContext): PlannedDemand {
  const { file } = context;
  const deployments = resolveDeployments(context);
  const placements = listFabricPlacements(context);
  const loads = resolveLoads(deployments, context);
  const balancerSubnets = assignSubnetsByVpc(context, listStandingEntries(context));
  const clusters = resolveClusterPlaces(context);
  const tenants = gather("tenantLoads", file, { clusters, deployments });
  const ofClusters = planClusterLoads(file, tenants);
  const requests = resolveRequests({ loads, clusters: ofClusters, balancerSubnets }, context);
  return { deployments, placements, clusters, loads, balancerSubnets, requests };
}
