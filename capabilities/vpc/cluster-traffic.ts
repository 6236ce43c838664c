import type { BalancerTraffic, NetworkAclFlow } from "../../core/firewall";

/** What passes the network ACLs of a VPC for the clusters whose nodes and pods take addresses of it. */
export interface ClusterTraffic {
  /** What is connected to, or taken, by address. Inside the VPC they reach each other without it. */
  readonly connections: readonly NetworkAclFlow[];
  /** What load balancers that a controller makes take and hand over; the file has none of them. */
  readonly balancers: readonly BalancerTraffic[];
}
