import { NetworkAclRule } from "@cdktf/provider-aws/lib/network-acl-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type LinkRule, linkWorkerGroupUnknown } from "../../capabilities/link/model";
import { tierNotImported } from "../../capabilities/vpc/model";
import type { Tier } from "../../core/addressing";
import type { NetworkAclEntry } from "../../core/firewall";
import { InputError } from "../../core/problem";
import { constructId } from "../construct-id";
import { defineRule, entryConfig } from "../vpc";
import { findProvider, type LinkedVpcs, linkedVpc } from "./linked-vpc";

/** Network ACL entries of a link for one tier, in the number band of links. */
export interface LinkAclEntriesOfTier {
  readonly vpc: string;
  readonly tier: Tier;
  readonly entries: readonly NetworkAclEntry[];
}

export interface LinkFirewallProps {
  /** VPCs of the rules and entries. */
  readonly vpcs: LinkedVpcs;
  readonly rules: readonly LinkRule[];
  /** @default - none: the VPC's own entries allow the traffic, or the network ACLs are not managed here */
  readonly entries?: readonly LinkAclEntriesOfTier[];
}

/**
 * Allowed traffic of a link: rules in the workers' security groups of both sides and entries in network ACLs. They
 * belong to the link's own stack, so that a link is added or removed without a change to the networks.
 */
export class LinkFirewall extends Construct {
  /** Resources that need the link's traffic depend on these. */
  readonly entries: readonly ITerraformDependable[];

  /**
   * @throws InputError with `LINK_WORKER_GROUP_UNKNOWN` or `TIER_NOT_IMPORTED` for VPCs whose attributes are
   *  missing
   */
  constructor(scope: Construct, id: string, props: LinkFirewallProps) {
    super(scope, id);
    const { vpcs, entries = [] } = props;
    const rules = new Construct(this, "Rules");
    for (const { vpc: name, rule } of props.rules) {
      const linked = linkedVpc(vpcs, name);
      const { workerSecurityGroupId } = linked.vpc;
      if (workerSecurityGroupId === undefined) throw new InputError(linkWorkerGroupUnknown(name));
      const key = `${constructId(name)}-${rule.key}`;
      // One flow can contain a rule twice, for example through overlapping ports.
      if (rules.node.tryFindChild(key) === undefined)
        defineRule(rules, key, workerSecurityGroupId, rule, findProvider(linked));
    }
    const acls = new Construct(this, "Entries");
    this.entries = entries.flatMap(({ vpc: name, tier, entries: ofTier }) => {
      const linked = linkedVpc(vpcs, name);
      const networkAclId = linked.vpc.networkAclId(tier);
      if (networkAclId === undefined) throw new InputError(tierNotImported(name, tier));
      return ofTier.map(
        (entry) =>
          new NetworkAclRule(acls, `${constructId(name)}-${tier}-${entry.key}`, {
            networkAclId,
            ...entryConfig(entry),
            ...findProvider(linked),
          }),
      );
    });
  }
}
