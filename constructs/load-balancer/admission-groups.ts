import { Ec2ManagedPrefixList } from "@cdktf/provider-aws/lib/ec2-managed-prefix-list";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  type AdmissionGroup,
  type AdmissionList,
  type AdmissionPlan,
  allowlistKey,
  type BalancerRules,
  ORIGIN_LIST_KEY,
} from "../../capabilities/load-balancer/model";
import { type FirewallRule, type SecurityGroupLimits, securityGroupLedger } from "../../core/firewall";
import { problemText } from "../../core/problem";
import { defineRule } from "../vpc";

/** Inputs for opening the security groups to clients. */
export interface AdmissionParts {
  /** The resource that uses the groups. */
  readonly loadBalancer: ITerraformDependable;
  /** The association of the web ACL. @default - no web ACL */
  readonly guard?: ITerraformDependable | undefined;
  /** Ids of groups that rules refer to, by key of the peer. */
  readonly idOf: (key: string) => string | undefined;
}

export interface AdmissionGroupsProps {
  readonly loadBalancerName: string;
  readonly vpcId: string;
  readonly vpcName: string;
  readonly plan: AdmissionPlan;
  readonly rules: BalancerRules;
  /** @default - 60 rules in each direction, 5 groups */
  readonly limits?: SecurityGroupLimits;
}

/**
 * Security groups for clients, with their prefix lists. An entry of the allowlist is an entry of a prefix list, so
 * a changed allowlist changes no rule.
 */
export class AdmissionGroups extends Construct {
  /** The group that also has the rules which refer to other groups. */
  readonly primaryGroupId: string;
  readonly groupIds: readonly string[];
  private readonly idByKey: ReadonlyMap<string, string>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AdmissionGroupsProps,
  ) {
    super(scope, id);
    const { groups } = props.plan;
    this.idByKey = new Map(groups.map(({ key }) => [key, this.group(key, props)]));
    this.groupIds = [...this.idByKey.values()];
    this.primaryGroupId = this.groupIds[0] ?? "";
    this.node.addValidation({
      validate: () =>
        [...props.rules.clients.values()].flatMap((rules) =>
          securityGroupLedger(rules, props.limits).problems.map(problemText),
        ),
    });
  }

  /**
   * Adds the rules, after the load balancer uses the groups. If every address is admitted and the web ACL filters,
   * the web ACL is associated first, so that an interrupted apply leaves nothing open.
   *
   * When the allowlist exceeds its lists, a new list takes over entries from all others. Each list therefore waits
   * for the rules of the next one: an address is in its new list before it is removed from the old one.
   */
  open({ loadBalancer, guard, idOf }: AdmissionParts): void {
    const { plan, rules } = this.props;
    for (const [group, ofGroup] of rules.clients)
      for (const rule of ofGroup) {
        if (rule.peer.kind === "prefix-list" && rule.peer.key !== `pl-${ORIGIN_LIST_KEY}`) continue;
        const isEverybody = rule.direction === "inbound" && rule.peer.kind === "cidr";
        this.define(group, rule.key, rule.withPeerId(idOf), isEverybody && guard ? [guard] : []);
      }
    const lists = plan.groups.flatMap((group) => group.lists.map((list) => ({ group, list })));
    let later: readonly ITerraformDependable[] = [];
    for (const { group, list } of lists.reverse())
      later = this.admitList(group, list, [loadBalancer, ...later]);
  }

  private admitList(
    group: AdmissionGroup,
    { key, maxEntries, cidrs }: AdmissionList,
    dependsOn: ITerraformDependable[],
  ): ITerraformDependable[] {
    const name = allowlistKey(this.props.loadBalancerName, key);
    const list = new Ec2ManagedPrefixList(this, `list-${key}`, {
      name,
      addressFamily: "IPv4",
      maxEntries, // what the list counts as in a rule, whatever is in it
      // One description for all entries, because AWS changes a description by removing and adding the entry.
      entry: cidrs.map((cidr) => ({ cidr: cidr.toString(), description: "Allowlist" })),
      tags: { Name: name },
      dependsOn,
    });
    const ofGroup = this.props.rules.clients.get(group.key) ?? [];
    return ofGroup
      .filter(({ peer }) => peer.key === `pl-${name}`)
      .map((rule) =>
        this.define(
          group.key,
          `list-${key}-${rule.port.from}`,
          rule.withPeerId(() => list.id),
        ),
      );
  }

  private define(
    groupKey: string,
    id: string,
    rule: FirewallRule,
    dependsOn: readonly ITerraformDependable[] = [],
  ): ITerraformDependable {
    const rules = this.node.tryFindChild("Rules") ?? new Construct(this, "Rules");
    return defineRule(
      new Construct(rules, id),
      "Resource",
      this.idByKey.get(groupKey) ?? "",
      rule,
      dependsOn.length === 0 ? {} : { dependsOn: [...dependsOn] },
    );
  }

  private group(key: string, { loadBalancerName, vpcId, vpcName }: AdmissionGroupsProps): string {
    const name = `${loadBalancerName}-clients-${key}`;
    return new SecurityGroup(this, `group-${key}`, {
      vpcId,
      namePrefix: `lb-${name}-`,
      description: `Clients of load balancer ${loadBalancerName} in VPC ${vpcName}, part ${key}`,
      revokeRulesOnDelete: false,
      tags: { Name: name },
      lifecycle: { createBeforeDestroy: true },
    }).id;
  }
}
