import type { Tier } from "../core/addressing";
import type { LinkRef, LinkRule } from "../core/connectivity";
import type { NetworkAclEntry } from "../core/firewall";
import type { ResolvedDirectConnect } from "./resolve/links/resolved-direct-connect";
import type { ResolvedDns } from "./resolve/links/resolved-dns";
import type { ResolvedPeering } from "./resolve/links/resolved-peering";
import type { ResolvedTransitGateway } from "./resolve/links/resolved-transit-gateway";
import type { ResolvedTransitPeering } from "./resolve/links/resolved-transit-peering";
import type { ResolvedVpn } from "./resolve/links/resolved-vpn";

export type { ResolvedDirectConnect, ResolvedPort } from "./resolve/links/resolved-direct-connect";
export type { NamedClient, ResolvedDns } from "./resolve/links/resolved-dns";
export type { ResolvedPeering } from "./resolve/links/resolved-peering";
export type { ResolvedTransitGateway } from "./resolve/links/resolved-transit-gateway";
export type { ResolvedTransitPeering } from "./resolve/links/resolved-transit-peering";
export type { ResolvedVpn } from "./resolve/links/resolved-vpn";

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
