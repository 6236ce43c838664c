import { actionsOf, type Permissions } from "./permission";

const firewall = actionsOf("network-firewall");

const logs = actionsOf("logs");

const TAGS = firewall("TagResource UntagResource");

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsnetworkfirewall.html */
export const INSPECTION_PERMISSIONS: Permissions = {
  aws_networkfirewall_firewall: {
    reads: firewall("DescribeFirewall ListTagsForResource"),
    writes: [
      ...firewall(
        "CreateFirewall DeleteFirewall AssociateFirewallPolicy AssociateSubnets DisassociateSubnets",
      ),
      ...firewall("UpdateFirewallDeleteProtection UpdateFirewallPolicyChangeProtection"),
      ...firewall("UpdateSubnetChangeProtection UpdateFirewallEncryptionConfiguration"),
      ...TAGS,
      "ec2:DescribeSubnets",
      "ec2:DescribeVpcs",
      "ec2:CreateVpcEndpoint",
      "ec2:DeleteVpcEndpoints",
      "ec2:DescribeVpcEndpoints",
    ],
    serviceLinkedRoles: ["network-firewall.amazonaws.com"],
  },
  aws_networkfirewall_firewall_policy: {
    reads: firewall("DescribeFirewallPolicy ListTagsForResource"),
    writes: [...firewall("CreateFirewallPolicy UpdateFirewallPolicy DeleteFirewallPolicy"), ...TAGS],
  },
  aws_networkfirewall_logging_configuration: {
    reads: firewall("DescribeLoggingConfiguration"),
    writes: [
      ...firewall("UpdateLoggingConfiguration"),
      ...logs("CreateLogDelivery GetLogDelivery UpdateLogDelivery DeleteLogDelivery ListLogDeliveries"),
      ...logs("PutResourcePolicy DescribeResourcePolicies DescribeLogGroups"),
    ],
  },
  aws_networkfirewall_rule_group: {
    reads: firewall("DescribeRuleGroup ListTagsForResource"),
    writes: [...firewall("CreateRuleGroup UpdateRuleGroup DeleteRuleGroup"), ...TAGS],
  },
};
