import { Ec2ManagedPrefixList } from "@cdktf/provider-aws/lib/ec2-managed-prefix-list";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { problemText } from "../../core/errors";
import { FirewallRule, Peer, Port, type SecurityGroupLimits, securityGroupLedger } from "../../core/firewall";
import type { AdmissionGroup, AdmissionList, AdmissionPlan } from "../../core/load-balancing";
import { defineRule } from "../network";

export interface AdmissionGroupsProps {
  readonly loadBalancerName: string;
  readonly vpcId: string;
  readonly vpcName: string;
  readonly plan: AdmissionPlan;
  /** @default - 60 rules in each direction, 5 groups */
  readonly limits?: SecurityGroupLimits;
}

/**
 * Security groups of what clients connect to, and the prefix lists that say who they are. An entry of the
 * allowlist is data of a list; no rule comes, goes or changes with it.
 */
export class AdmissionGroups extends Construct {
  /** The group that carries what names other groups, too. */
  readonly primaryGroupId: string;
  readonly groupIds: readonly string[];
  private readonly plan: AdmissionPlan;
  private readonly name: string;
  private readonly idByKey: ReadonlyMap<string, string>;
  private readonly rulesByKey = new Map<string, FirewallRule[]>();

  constructor(scope: Construct, id: string, props: AdmissionGroupsProps) {
    super(scope, id);
    this.plan = props.plan;
    this.name = props.loadBalancerName;
    const { groups } = props.plan;
    this.idByKey = new Map(groups.map(({ key }) => [key, this.group(key, props)]));
    this.groupIds = [...this.idByKey.values()];
    this.primaryGroupId = this.groupIds[0] ?? "";
    this.node.addValidation({
      validate: () =>
        [...this.rulesByKey.values()].flatMap((rules) =>
          securityGroupLedger(rules, props.limits).problems.map(problemText),
        ),
    });
  }

  /** Adds a rule to the primary group, once what it depends on is there. */
  addRule(rule: FirewallRule, dependsOn: readonly ITerraformDependable[] = []): void {
    const [primary] = this.plan.groups;
    if (primary) this.define(primary.key, rule.key, rule, dependsOn);
  }

  /**
   * Opens the ports, once `loadBalancer` carries the groups. Where everybody gets in for the web ACL to judge,
   * `guard` puts that ACL before the load balancer first: an apply that stops half way leaves nothing open.
   *
   * When the allowlist grows beyond its lists, a new list takes entries over from all others. Each list
   * therefore waits for the rules of the next one: an address is admitted by its new list before it leaves
   * the old one.
   */
  open(loadBalancer: ITerraformDependable, guard?: ITerraformDependable): void {
    if (this.plan.openToEverybody)
      for (const port of this.plan.ports)
        this.addRule(
          FirewallRule.inbound(Peer.anyIpv4(), Port.tcp(port), "Everybody, whom the web ACL then judges"),
          guard === undefined ? [] : [guard],
        );
    const lists = this.plan.groups.flatMap((group) => group.lists.map((list) => ({ group, list })));
    let later: readonly ITerraformDependable[] = [];
    for (const { group, list } of lists.reverse())
      later = this.admitList(group, list, [loadBalancer, ...later]);
  }

  private admitList(
    group: AdmissionGroup,
    { key, maxEntries, cidrs }: AdmissionList,
    dependsOn: ITerraformDependable[],
  ): ITerraformDependable[] {
    const name = `${this.name}-allowlist-${key}`;
    const list = new Ec2ManagedPrefixList(this, `list-${key}`, {
      name,
      addressFamily: "IPv4",
      maxEntries, // what the list counts as in a rule, whatever is in it
      // One description for all: AWS changes it by taking the entry out and putting it in again.
      entry: cidrs.map((cidr) => ({ cidr: cidr.toString(), description: "Allowlist" })),
      tags: { Name: name },
      dependsOn,
    });
    const peer = Peer.prefixList(`allowlist-${key}`, list.id, maxEntries);
    return this.plan.ports.map((port) =>
      this.define(group.key, `list-${key}-${port}`, FirewallRule.inbound(peer, Port.tcp(port), "Allowlist")),
    );
  }

  private define(
    groupKey: string,
    id: string,
    rule: FirewallRule,
    dependsOn: readonly ITerraformDependable[] = [],
  ): ITerraformDependable {
    this.rulesByKey.set(groupKey, [...(this.rulesByKey.get(groupKey) ?? []), rule]);
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
