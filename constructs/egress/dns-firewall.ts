import { Route53ResolverFirewallConfig } from "@cdktf/provider-aws/lib/route53-resolver-firewall-config";
import { Route53ResolverFirewallDomainList } from "@cdktf/provider-aws/lib/route53-resolver-firewall-domain-list";
import { Route53ResolverFirewallRule } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule";
import { Route53ResolverFirewallRuleGroup } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group";
import { Route53ResolverFirewallRuleGroupAssociation } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group-association";
import { Construct } from "constructs";
import {
  type DnsFirewallRule,
  type DnsFirewallSpec,
  GROUP_PRIORITY,
  planDnsFirewall,
} from "../../capabilities/egress/model";
import { DELETION_PROTECTION } from "../../core/limits/protection";

export interface DnsFirewallProps {
  readonly spec: DnsFirewallSpec;
  readonly vpcId: string;
  /** Name of the VPC in tags. @default - the one of the spec */
  readonly nameTag?: string;
  /** Whether AWS refuses to change the association or to take it from the VPC. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * What may be looked up from a VPC: a rule group of its own with its lists, and the VPC's answer when the service is
 * out, which is none. Queries that are reported or blocked are in the query log of the account and region.
 */
export class DnsFirewall extends Construct {
  readonly spec: DnsFirewallSpec;
  readonly ruleGroupId: string;
  /** The list of each rule, by its key. */
  readonly listIds: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: DnsFirewallProps) {
    super(scope, id);
    const { spec, vpcId, nameTag = spec.vpc, deletionProtection = DELETION_PROTECTION } = props;
    const name = `egress-${spec.vpc}`;
    const tags = { Name: `egress-${nameTag}` };
    const group = new Route53ResolverFirewallRuleGroup(this, "Resource", { name, tags });
    this.ruleGroupId = group.id;
    const lists = new Construct(this, "Lists");
    const rules = new Construct(this, "Rules");
    this.spec = spec;
    const listIds: Record<string, string> = {};
    const made = planDnsFirewall(spec).map((rule) => {
      const listName = `${name}-${rule.key}`;
      const firewallDomainListId = listId(lists, rule, listName, `${tags.Name}-${rule.key}`);
      listIds[rule.key] = firewallDomainListId;
      return new Route53ResolverFirewallRule(rules, rule.key, {
        name: listName,
        firewallRuleGroupId: group.id,
        firewallDomainListId,
        priority: rule.priority,
        action: rule.action,
        ...(rule.action === "BLOCK" ? { blockResponse: "NXDOMAIN" } : {}),
        firewallDomainRedirectionAction: rule.inspectsRedirection
          ? "INSPECT_REDIRECTION_DOMAIN"
          : "TRUST_REDIRECTION_DOMAIN",
      });
    });
    this.listIds = listIds;
    new Route53ResolverFirewallConfig(this, "FailMode", { resourceId: vpcId, firewallFailOpen: "DISABLED" });
    new Route53ResolverFirewallRuleGroupAssociation(this, "Association", {
      name,
      firewallRuleGroupId: group.id,
      vpcId,
      priority: GROUP_PRIORITY,
      mutationProtection: deletionProtection ? "ENABLED" : "DISABLED",
      tags,
      // With half of its rules, a group could block what is on the list.
      dependsOn: made,
    });
  }
}

function listId(scope: Construct, { key, list }: DnsFirewallRule, name: string, nameTag: string): string {
  if ("id" in list) return list.id;
  const domains = [...list.domains];
  return new Route53ResolverFirewallDomainList(scope, key, { name, domains, tags: { Name: nameTag } }).id;
}
