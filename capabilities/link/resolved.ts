import type { Ipv4Cidr, Tier } from "../../core/addressing";
import type { NetworkAclEntry, VpcAcls } from "../../core/firewall";
import type { LinkRef } from "../../core/naming";
import type { ResolvedAccount } from "../../estate/account";
import type { LinkFlow, LinkRule } from "./model";

/** The common part of all links. */
export interface ResolvedLink<Spec> {
  readonly name: string;
  /**
   * Account and region of its gateway; for a peering those of the managed side, or of the requester if both are
   * managed.
   */
  readonly account: ResolvedAccount;
  readonly region: string;
  readonly spec: Spec;
  /** Whether Terraform rejects its destruction. */
  readonly deletionProtection: boolean;
  /** Allowed connections. */
  readonly flows: readonly LinkFlow[];
}

/** A link before its flows are resolved, which need both ends of all links. */
export type WithoutFlows<T> = Omit<T, "flows">;

/** A destination that the worker tables of a VPC reach over a link. */
export interface LinkedDestination {
  readonly destination: Ipv4Cidr;
  readonly crossesTransit: boolean;
  /** `VPN partner` */
  readonly link: string;
}

/** A rule that a link adds to the workers' security group of a VPC. */
export interface ResolvedLinkRule extends LinkRule {
  readonly link: LinkRef;
}

/** Entries of network ACLs by VPC and tier. */
export type NetworkAcls = Readonly<Record<string, VpcAcls>>;

/**
 * The network ACL entries of a link for one tier. VPNs on a VPN gateway have none here: their entries belong to the
 * VPC's own stack.
 */
export interface ResolvedLinkEntries {
  readonly vpc: string;
  readonly tier: Tier;
  readonly link: LinkRef;
  readonly entries: readonly NetworkAclEntry[];
}
