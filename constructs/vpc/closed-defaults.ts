import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Construct } from "constructs";

export interface ClosedDefaultsProps {
  readonly vpcId: string;
  readonly vpcName: string;
  readonly defaultNetworkAclId: string;
}

/**
 * AWS puts its default security group and network ACL on whatever nobody thought about, and both let
 * everything pass. Here they have no rules, so what was forgotten is closed.
 */
export class ClosedDefaults extends Construct {
  constructor(scope: Construct, id: string, props: ClosedDefaultsProps) {
    super(scope, id);
    const tags = { Name: `${props.vpcName}-default-unused` };
    new DefaultSecurityGroup(this, "SecurityGroup", { vpcId: props.vpcId, tags });
    new DefaultNetworkAcl(this, "NetworkAcl", {
      defaultNetworkAclId: props.defaultNetworkAclId,
      tags,
      // Every subnet carries it for the moment until its own ACL is associated; that is no change to undo.
      lifecycle: { ignoreChanges: ["subnet_ids"] },
    });
  }
}
