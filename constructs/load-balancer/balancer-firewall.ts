import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import { defineRule } from "../vpc";
import { AdmissionGroups, type AdmissionGroupsProps, type AdmissionParts } from "./admission-groups";

/**
 * The security groups of a load balancer. With a network load balancer in front, that one has the groups for
 * clients, and the load balancer has a group that admits only the one in front.
 */
export class BalancerFirewall extends Construct {
  /** Groups for clients. */
  readonly clients: AdmissionGroups;
  /** The group that targets admit. */
  readonly securityGroupId: string;
  /** All groups of the load balancer itself. */
  readonly groupIds: readonly string[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AdmissionGroupsProps,
  ) {
    super(scope, id);
    this.clients = new AdmissionGroups(this, "Clients", props);
    const isBehind = props.rules.behind !== undefined;
    this.securityGroupId = isBehind ? this.groupBehind(props) : this.clients.primaryGroupId;
    this.groupIds = isBehind ? [this.securityGroupId] : this.clients.groupIds;
  }

  /** Adds all planned rules, after the resource with the clients' groups exists. */
  open({ idOf, ...parts }: AdmissionParts): void {
    const ids: Readonly<Record<string, string>> = {
      "sg-front": this.clients.primaryGroupId,
      "sg-behind": this.securityGroupId,
    };
    const idOfAny = (key: string) => ids[key] ?? idOf(key);
    this.clients.open({ ...parts, idOf: idOfAny });
    for (const rule of this.props.rules.behind ?? [])
      defineRule(this, rule.key, this.securityGroupId, rule.withPeerId(idOfAny));
  }

  private groupBehind({ loadBalancerName, vpcId, vpcName }: AdmissionGroupsProps): string {
    const name = `${loadBalancerName}-behind`;
    return new SecurityGroup(this, "Behind", {
      vpcId,
      namePrefix: `lb-${name}-`,
      description: `Load balancer ${loadBalancerName} in VPC ${vpcName}, behind its static addresses`,
      revokeRulesOnDelete: false,
      tags: { Name: name },
      lifecycle: { createBeforeDestroy: true },
    }).id;
  }
}
