import type { ResolvedCluster } from "../cluster/resolved";
import type { FabricCapacity, FabricObjects, FabricSpec } from "./model";

/** A Runtime Fabric, and everything that it declares in its cluster. */
export interface ResolvedRuntimeFabric {
  readonly name: string;
  readonly cluster: ResolvedCluster;
  /** Names of the other fabrics on the cluster. */
  readonly sharesWith: readonly string[];
  /** VPC whose network has the load balancer that sends to the cluster. @default - none */
  readonly loadBalancerVpc?: string;
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
