import type { CustomResource } from "../../core/kubernetes";
import type { ResolvedCluster } from "../cluster/resolved";
import type { TargetGroupBinding } from "../runtime-fabric/model";
import type { FlexGatewaySpec, GatewayObjects } from "./model";

/** A Flex Gateway with its APIs. */
export interface ResolvedFlexGateway {
  readonly name: string;
  readonly cluster: ResolvedCluster;
  /** Names of the other gateways on the cluster. */
  readonly sharesWith: readonly string[];
  /** Entry of `egress` that it names. @default - none */
  readonly egress?: string;
  readonly spec: FlexGatewaySpec;
  readonly objects: GatewayObjects;
  /** Applied after the chart, which brings their kinds, or after the charts of the network plugin. */
  readonly customResources: readonly CustomResource[];
  /** What registers its pods with load balancers of the file. */
  readonly targetGroupBindings: readonly TargetGroupBinding[];
  readonly deletionProtection: boolean;
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    /** By name. */
    readonly flexGateways: readonly ResolvedFlexGateway[];
  }
}
