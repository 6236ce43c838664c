import type { Ipv4Cidr } from "../../../core/addressing";
import type { BalancerTraffic, NetworkAclFlow } from "../../../core/firewall";
import type { EstateFile } from "../../../estate/estate-file";
import type { Deployment } from "../../environment/resolve/deployments";
import type { ClusterPlaces } from "./places";

/** The demand of an installation, known before addresses are allocated. */
export interface TenantLoad {
  /** Name of the cluster. */
  readonly cluster: string;
  /** At the peak of a rolling update. */
  readonly peakPods: number;
  /** Nodes that it needs, without the minimum of the cluster. */
  readonly nodes: number;
}

/** What the demand of installations depends on. */
export interface KnownOfTenants {
  readonly clusters: ClusterPlaces;
  readonly deployments: readonly Deployment[];
}

/** Destinations of an installation's pods, and senders of requests to them. */
export interface TenantTraffic {
  /** Name of the cluster. */
  readonly cluster: string;
  /** Connections with addresses outside the VPC. Within the VPC, nodes and pods need no entry. */
  readonly connections: readonly NetworkAclFlow[];
  /** Traffic of load balancers that a controller in the cluster creates; they are not in the file. */
  readonly balancers: readonly BalancerTraffic[];
  /** Destinations that the file names, with their paths: `runtimeFabrics.europe.controlPlaneEgress`. */
  readonly destinations: readonly Destination[];
}

/** A destination range of pods. */
export interface Destination {
  readonly cidr: Ipv4Cidr;
  /** Its path in the file. */
  readonly owner: string;
}

declare module "../../../estate/contributions" {
  interface Contributions {
    /** What installations ask of the clusters that they name. */
    tenantLoads?(file: EstateFile, known: KnownOfTenants): readonly TenantLoad[];
  }
}
