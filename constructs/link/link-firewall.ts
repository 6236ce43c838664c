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

/** Entries that a link adds to the network ACL of a tier, numbered in the band of links. */
export interface LinkAclEntriesOfTier {
  readonly vpc: string;
  readonly tier: Tier;
  readonly entries: readonly NetworkAclEntry[];
}

export interface LinkFirewallProps {
  /** VPCs that the rules and entries name. */
  readonly vpcs: LinkedVpcs;
  readonly rules: readonly LinkRule[];
  /** @default - none; the rules pass the network ACLs already, or these are somebody else's */
  readonly entries?: readonly LinkAclEntriesOfTier[];
}

/**
 * What may pass a link: rules in the workers' security groups of both sides and entries in network ACLs, each a
 * resource of the link's own stack, so that a link comes and goes without a change to the networks.
 */
export class LinkFirewall extends Construct {
  /** Whatever must not stand before its packets pass depends on these. */
  readonly entries: readonly ITerraformDependable[];

  /** @throws InputError with `LINK_WORKER_GROUP_UNKNOWN` or `TIER_NOT_IMPORTED` for VPCs that were not described */
  constructor(scope: Construct, id: string, props: LinkFirewallProps) {
    super(scope, id);
    const { vpcs, entries = [] } = props;
    const rules = new Construct(this, "Rules");
    for (const { vpc: name, rule } of props.rules) {
      const linked = linkedVpc(vpcs, name);
      const { workerSecurityGroupId } = linked.vpc;
      if (workerSecurityGroupId === undefined) throw new InputError(linkWorkerGroupUnknown(name));
      const key = `${constructId(name)}-${rule.key}`;
      // One flow can ask for a rule twice, for example by ports that overlap.
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
