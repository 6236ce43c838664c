import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import { FirewallRule, Peer, Port } from "../../core/firewall";
import { defineRule } from "../network";
import { AdmissionGroups, type AdmissionGroupsProps } from "./admission-groups";

export interface BalancerFirewallProps extends AdmissionGroupsProps {
  /** Whether clients connect to a network load balancer in front, and to nothing else. */
  readonly hasStaticAddresses: boolean;
}

/**
 * The security groups of a load balancer. Where a network load balancer stands in front, that one carries the
 * groups that admit clients, and the load balancer a group of its own that admits the one in front.
 */
export class BalancerFirewall extends Construct {
  /** Groups of what clients connect to. */
  readonly clients: AdmissionGroups;
  /** The group that targets let in. */
  readonly securityGroupId: string;
  /** All groups of the load balancer itself. */
  readonly groupIds: readonly string[];
  private readonly isBehind: boolean;

  constructor(scope: Construct, id: string, props: BalancerFirewallProps) {
    super(scope, id);
    this.clients = new AdmissionGroups(this, "Clients", props);
    this.isBehind = props.hasStaticAddresses;
    if (!this.isBehind) {
      this.securityGroupId = this.clients.primaryGroupId;
      this.groupIds = this.clients.groupIds;
      return;
    }
    const { loadBalancerName, vpcId, vpcName, plan } = props;
    const name = `${loadBalancerName}-behind`;
    this.securityGroupId = new SecurityGroup(this, "Behind", {
      vpcId,
      namePrefix: `lb-${name}-`,
      description: `Load balancer ${loadBalancerName} in VPC ${vpcName}, behind its static addresses`,
      revokeRulesOnDelete: false,
      tags: { Name: name },
      lifecycle: { createBeforeDestroy: true },
    }).id;
    this.groupIds = [this.securityGroupId];
    const front = Peer.securityGroup("front", this.clients.primaryGroupId);
    const behind = Peer.securityGroup("behind", this.securityGroupId);
    for (const port of plan.ports.map((each) => Port.tcp(each))) {
      this.addRule(FirewallRule.inbound(front, port, "Clients, by way of the static addresses"));
      this.clients.addRule(FirewallRule.outbound(behind, port, "The load balancer behind"));
    }
  }

  /** Adds a rule to the group that targets let in. */
  addRule(rule: FirewallRule): void {
    if (this.isBehind) defineRule(this, rule.key, this.securityGroupId, rule);
    else this.clients.addRule(rule);
  }
}
