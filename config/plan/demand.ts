import type { EnvironmentLoad } from "../../core/addressing";
import type { EstateContext } from "../context";
import { type Deployment, deploymentsOf } from "../resolve/deployments";
import { type SlotsByVpc, slotsByVpc } from "../resolve/load-balancers/slots";
import { loadsByVpc } from "../resolve/loads";
import { requestsOf } from "../resolve/requests";
import { clusterLoads } from "../resolve/runtime-fabrics";
import type { VpcRequest } from "../resolve/sized-vpc";

/** What runs where, and what it asks of addresses. */
export interface PlannedDemand {
  readonly deployments: readonly Deployment[];
  /** Environments that run in each VPC. */
  readonly loads: ReadonlyMap<string, readonly EnvironmentLoad[]>;
  /** Where the load balancers of each VPC stand. */
  readonly slots: SlotsByVpc;
  /** What each VPC must hold, by name; without those whose demand no VPC holds. */
  readonly requests: readonly VpcRequest[];
}

/** First phase: who takes how many addresses of which VPC. */
export function planDemand(context: EstateContext): PlannedDemand {
  const { file, lock, waivers, problems } = context;
  const deployments = deploymentsOf(file, problems);
  const loads = loadsByVpc(file, deployments, problems);
  const slots = slotsByVpc(file, lock, problems);
  const clusters = clusterLoads(file, deployments);
  const requests = requestsOf(file, { loads, clusters, slots }, waivers, problems);
  return { deployments, loads, slots, requests };
}
