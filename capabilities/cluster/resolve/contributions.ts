import type { Ipv4Cidr } from "../../../core/addressing";
import type { BalancerTraffic, NetworkAclFlow } from "../../../core/firewall";
import type { EstateFile } from "../../../estate/estate-file";
import type { Deployment } from "../../environment/resolve/deployments";

/** What an installation asks of its cluster, before anything has an address. */
export interface TenantLoad {
  /** Name of the cluster. */
  readonly cluster: string;
  /** At the peak of a rolling update. */
  readonly peakPods: number;
  readonly nodes: number;
}

/** What the pods of an installation reach, and who sends to them. */
export interface TenantTraffic {
  /** Name of the cluster. */
  readonly cluster: string;
  /** By address; inside the VPC they reach each other without it. */
  readonly connections: readonly NetworkAclFlow[];
  /** Traffic of load balancers that a controller in the cluster creates; they are not in the file. */
  readonly balancers: readonly BalancerTraffic[];
  /** What the file names for them to reach, and who says so: `runtimeFabrics.europe.controlPlaneEgress`. */
  readonly destinations: readonly Destination[];
}

/** A range that pods reach. */
export interface Destination {
  readonly cidr: Ipv4Cidr;
  /** As the file names it. */
  readonly owner: string;
}

declare module "../../../estate/contributions" {
  interface Contributions {
    /** What installations ask of the clusters that they name. */
    tenantLoads?(file: EstateFile, deployments: readonly Deployment[]): readonly TenantLoad[];
  }
}
