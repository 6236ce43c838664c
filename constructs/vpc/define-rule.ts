import {
  VpcSecurityGroupEgressRule,
  type VpcSecurityGroupEgressRuleConfig,
} from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { ITerraformDependable, TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";
import type { FirewallRule } from "../../core/firewall";

/**
 * Defines one rule of a security group as a resource of its own, so that a change touches no other rule.
 *
 * @param meta dependencies of the rule, and the provider of the group's account and region if it is not the stack's
 *  own
 */
export function defineRule(
  scope: Construct,
  id: string,
  securityGroupId: string,
  rule: FirewallRule,
  meta: Pick<TerraformMetaArguments, "dependsOn" | "provider"> = {},
): ITerraformDependable {
  const config = { securityGroupId, ...ruleConfig(rule), ...meta };
  return rule.direction === "inbound"
    ? new VpcSecurityGroupIngressRule(scope, id, config)
    : new VpcSecurityGroupEgressRule(scope, id, config);
}

type RuleConfig = Omit<VpcSecurityGroupEgressRuleConfig, "securityGroupId">;

/** The rule in the provider's arguments: exactly one kind of peer. */
function ruleConfig(rule: FirewallRule): RuleConfig {
  const { peer, port, description } = rule;
  if (rule.lacksPeerId) throw new Error(`${rule} names what is not made yet`);
  const what = { description, ipProtocol: port.protocol, fromPort: port.from, toPort: port.to };
  if (peer.kind === "cidr") return { ...what, cidrIpv4: peer.cidr.toString() };
  if (peer.kind === "security-group") return { ...what, referencedSecurityGroupId: peer.id ?? "" };
  return { ...what, prefixListId: peer.id ?? "" };
}
