import type { Ipv4Cidr, Tier } from "../../core/addressing";
import type { NetworkAclEntry } from "../../core/firewall";
import type { LinkRef } from "../../core/naming";
import type { ResolvedAccount } from "../../estate/account";
import type { LinkFlow, LinkRule } from "./model";

/** What every link has. */
export interface ResolvedLink<Spec> {
  readonly name: string;
  /** Where its gateway is; of a peering where the managed side is, the requester's if both are. */
  readonly account: ResolvedAccount;
  readonly region: string;
  readonly spec: Spec;
  /** Whether Terraform refuses to destroy it. */
  readonly deletionProtection: boolean;
  /** Connections that it is there for. */
  readonly flows: readonly LinkFlow[];
}

/** A link whose flows are still to come: they wait for what is at its ends. */
export type WithoutFlows<T> = Omit<T, "flows">;

/** A destination that the workers of a VPC, and whoever uses their tables, reach over a link. */
export interface LinkedDestination {
  readonly destination: Ipv4Cidr;
  readonly crossesTransit: boolean;
}

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
