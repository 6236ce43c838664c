import type { Ipv4Cidr } from "../addressing/ipv4-cidr";
import type { Tier } from "../addressing/tiers";
import type { DirectConnectSpec } from "../connectivity/direct-connect";
import type { PeeringSpec } from "../connectivity/peering";
import type { TransitGatewaySpec } from "../connectivity/transit-gateway";
import type { VpnSpec } from "../connectivity/vpn";
import type { FirewallRule, NetworkAclEntry } from "../firewall";
import type { NatMode } from "../limits/network-choices";
import type { ModelHost, ModelNetwork, ReachabilityModel } from "./model";

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
