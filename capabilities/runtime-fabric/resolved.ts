import type { ResolvedCluster } from "../cluster/resolved";
import type { FabricCapacity, FabricObjects, FabricSpec } from "./model";

/** A Runtime Fabric with all objects in its cluster. */
export interface ResolvedRuntimeFabric {
  readonly name: string;
  readonly cluster: ResolvedCluster;
  /** Names of the other fabrics on the cluster. */
  readonly sharesWith: readonly string[];
  /** VPC of the load balancer in front of the fabric. @default - none */
  readonly loadBalancerVpc?: string;
  /** Entry of `egress` that it names. @default - none */
  readonly egress?: string;
  readonly spec: FabricSpec;
  readonly objects: FabricObjects;
  readonly capacity: FabricCapacity;
  readonly deletionProtection: boolean;
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    /** By name. */
    readonly runtimeFabrics: readonly ResolvedRuntimeFabric[];
  }
}
