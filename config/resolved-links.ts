import type { Tier } from "../core/addressing";
import type {
  DirectConnectSpec,
  HybridDnsSpec,
  LinkFlow,
  LinkRef,
  LinkRule,
  PeeringSpec,
  TransitGatewaySpec,
  TransitPeeringSpec,
  VpnSpec,
} from "../core/connectivity";
import type { NetworkAclEntry } from "../core/firewall";
import type { ResolvedAccount } from "./account";
import type {
  DirectConnectFile,
  DnsFile,
  PeeringFile,
  TransitGatewayFile,
  TransitPeeringFile,
  VpnFile,
} from "./schema";

/** What every link has; `options` is what the file says of it, for options that need no resolving. */
interface ResolvedLink<Spec, Options> {
  readonly name: string;
  /** Where its gateway is; of a peering where our side is, the requester's if both are. */
  readonly account: ResolvedAccount;
  readonly region: string;
  readonly spec: Spec;
  readonly options: Options;
  /** Connections that it is there for. */
  readonly flows: readonly LinkFlow[];
}

export type ResolvedVpn = ResolvedLink<VpnSpec, VpnFile>;

export interface ResolvedPeering extends ResolvedLink<PeeringSpec, PeeringFile> {
  /** Accounts of the sides that are ours. */
  readonly accounts: { readonly requester?: ResolvedAccount; readonly accepter?: ResolvedAccount };
}

export interface ResolvedTransitGateway extends ResolvedLink<TransitGatewaySpec, TransitGatewayFile> {
  /** Accounts that the gateway is shared with. */
  readonly sharedWith: readonly ResolvedAccount[];
}

/** A peering of two transit gateways; `account` and `region` are those of the requester. */
export type ResolvedTransitPeering = ResolvedLink<TransitPeeringSpec, TransitPeeringFile>;

/** A Direct Connect port that is ours. */
export interface ResolvedPort {
  readonly name: string;
  readonly account: ResolvedAccount;
  readonly region: string;
  /** As AWS names them: `EqDC2`. */
  readonly location: string;
  readonly gbps: number;
  readonly macsec: boolean;
  /** @default - none is named */
  readonly provider?: string;
}

export interface ResolvedDirectConnect extends ResolvedLink<DirectConnectSpec, DirectConnectFile> {
  /** By name. */
  readonly ports: readonly ResolvedPort[];
}

/** Names over links: endpoints of the Resolver in one VPC, and private zones; `account` and `region` are those of that VPC. */
export type ResolvedDns = Omit<ResolvedLink<HybridDnsSpec, DnsFile>, "flows">;

/** A rule that a link adds to the workers' security group of a VPC. */
export interface ResolvedLinkRule extends LinkRule {
  readonly link: LinkRef;
}

/**
 * Entries that a link adds to the network ACL of a tier. None of VPNs on a VPN gateway: they stand in the
 * network's own stack, whose ACLs are planned with their rules.
 */
export interface ResolvedLinkEntries {
  readonly vpc: string;
  readonly tier: Tier;
  readonly link: LinkRef;
  readonly entries: readonly NetworkAclEntry[];
}

/** All that connects the VPCs of the estate with each other and with others; each list by name. */
export interface ResolvedLinks {
  readonly vpns: readonly ResolvedVpn[];
  readonly peerings: readonly ResolvedPeering[];
  readonly transitGateways: readonly ResolvedTransitGateway[];
  readonly transitPeerings: readonly ResolvedTransitPeering[];
  readonly directConnects: readonly ResolvedDirectConnect[];
  readonly dns: readonly ResolvedDns[];
  readonly rules: readonly ResolvedLinkRule[];
  readonly aclEntries: readonly ResolvedLinkEntries[];
}
