import type { BalancerTraffic, NetworkAclFlow } from "../../core/firewall";

/** Traffic through the network ACLs of a VPC for clusters whose nodes and pods have addresses of the VPC. */
export interface ClusterTraffic {
  /** Connections with addresses outside the VPC. Within the VPC, nodes and pods need no entry. */
  readonly connections: readonly NetworkAclFlow[];
  /** Traffic of load balancers that a controller in the cluster creates; they are not in the file. */
  readonly balancers: readonly BalancerTraffic[];
}
