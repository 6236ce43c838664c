import type { DirectConnectSpec } from "../../capabilities/direct-connect/model";
import type { NetworkFirewallSpec } from "../../capabilities/egress/model";
import type { PeeringSpec } from "../../capabilities/peering/model";
import type { TransitGatewaySpec } from "../../capabilities/transit-gateway/model";
import type { VpnSpec } from "../../capabilities/vpn/model";
import type { Ipv4Cidr, Tier } from "../../core/addressing";
import type { FirewallRule, NetworkAclEntry } from "../../core/firewall";
import type { NatMode } from "../../core/limits/network-choices";
import type {
  ModelHost,
  ModelNetwork,
  ModelVpn,
  PendingPath,
  ReachabilityModel,
} from "../../core/reachability";

/** The facts of a VPC that decide whether packets arrive, without links. */
export interface VpcFacts {
  readonly name: string;
  readonly region: string;
  readonly ranges: readonly Ipv4Cidr[];
  readonly subnets: readonly {
    readonly name: string;
    readonly tier: Tier;
    readonly zone: string;
    readonly cidr: Ipv4Cidr;
    /** Its route table in an existing VPC, which several tiers and zones may share. @default - the table of its tier */
    readonly table?: string;
  }[];
  readonly nat: NatMode;
  /** Zone of the single NAT gateway when `nat` is `single`. */
  readonly natZone?: string;
  /** Whether load-balancer subnets have a route to the internet. */
  readonly hasInternetGateway: boolean;
  /** A Network Firewall before its NAT gateways. @default - none */
  readonly firewall?: NetworkFirewallSpec;
  /** Rules of the workers' security group, including those of links. @default - the group is not managed here */
  readonly workerRules?: readonly FirewallRule[];
  /** Entries of the ACL of each tier, including those of links. @default - the ACLs are not managed here */
  readonly acls?: Readonly<Partial<Record<Tier, readonly NetworkAclEntry[]>>>;
  /** Load balancers and other hosts with their own security group. */
  readonly otherHosts: readonly ModelHost[];
}

/** The facts of an estate that decide whether packets arrive. */
export interface EstateFacts {
  readonly vpcs: readonly VpcFacts[];
  readonly networks: readonly ModelNetwork[];
  readonly vpns: readonly VpnSpec[];
  /** VPNs between two networks of others. */
  readonly othersVpns: readonly ModelVpn[];
  /** Paths over links that others have yet to make. */
  readonly othersPending: readonly PendingPath[];
  readonly peerings: readonly PeeringSpec[];
  readonly transitGateways: readonly TransitGatewaySpec[];
  readonly directConnects: readonly DirectConnectSpec[];
  readonly prefixLists?: ReachabilityModel["prefixLists"];
}
