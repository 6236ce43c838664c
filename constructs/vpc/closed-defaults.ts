import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Construct } from "constructs";

export interface ClosedDefaultsProps {
  readonly vpcId: string;
  readonly vpcName: string;
  readonly defaultNetworkAclId: string;
}

/**
 * AWS assigns the default security group and network ACL to every resource without its own, and both allow all
 * traffic. Here they have no rules, so that such resources are closed.
 */
export class ClosedDefaults extends Construct {
  constructor(scope: Construct, id: string, props: ClosedDefaultsProps) {
    super(scope, id);
    const tags = { Name: `${props.vpcName}-default-unused` };
    new DefaultSecurityGroup(this, "SecurityGroup", { vpcId: props.vpcId, tags });
    new DefaultNetworkAcl(this, "NetworkAcl", {
      defaultNetworkAclId: props.defaultNetworkAclId,
      tags,
      // AWS assigns every new subnet to it until its own ACL is associated. That is not drift.
      lifecycle: { ignoreChanges: ["subnet_ids"] },
    });
  }
}
