import type { DirectConnectSpec } from "../../capabilities/direct-connect/model";
import type { PeeringSpec } from "../../capabilities/peering/model";
import type { TransitGatewaySpec } from "../../capabilities/transit-gateway/model";
import type { VpnSpec } from "../../capabilities/vpn/model";
import type { Ipv4Cidr, Tier } from "../../core/addressing";
import type { FirewallRule, NetworkAclEntry } from "../../core/firewall";
import type { NatMode } from "../../core/limits/network-choices";
import type { ModelHost, ModelNetwork, ReachabilityModel } from "../../core/reachability";

/** What decides about packets in a VPC of the estate, links aside. */
export interface VpcFacts {
  readonly name: string;
  readonly region: string;
  readonly ranges: readonly Ipv4Cidr[];
  readonly subnets: readonly {
    readonly name: string;
    readonly tier: Tier;
    readonly zone: string;
    readonly cidr: Ipv4Cidr;
    /** Its table, where somebody else made the VPC: tiers and zones may share one. @default - that of its tier */
    readonly table?: string;
  }[];
  readonly nat: NatMode;
  /** Zone of the only NAT gateway when `nat` is `single`. */
  readonly natZone?: string;
  readonly hasInternetGateway: boolean;
  /** Rules of the workers' group, those of links included. @default - a group that is not ours */
  readonly workerRules?: readonly FirewallRule[];
  /** Entries of each tier's ACL, those of links included. @default - ACLs that are not ours */
  readonly acls?: Readonly<Partial<Record<Tier, readonly NetworkAclEntry[]>>>;
  /** Load balancers and whatever else carries a group of its own. */
  readonly otherHosts: readonly ModelHost[];
}

/** An estate, as far as packets are concerned. */
export interface EstateFacts {
  readonly vpcs: readonly VpcFacts[];
  readonly networks: readonly ModelNetwork[];
  readonly vpns: readonly VpnSpec[];
  readonly peerings: readonly PeeringSpec[];
  readonly transitGateways: readonly TransitGatewaySpec[];
  readonly directConnects: readonly DirectConnectSpec[];
  readonly prefixLists?: ReachabilityModel["prefixLists"];
}
