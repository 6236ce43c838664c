import { actionsOf, type Permissions } from "./permission";

const route53 = actionsOf("route53");

const resolver = actionsOf("route53resolver");

const ec2 = actionsOf("ec2");

const logs = actionsOf("logs");

const TAGS = resolver("TagResource UntagResource");

/**
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53resolver.html
 */
export const DNS_PERMISSIONS: Permissions = {
  aws_route53_zone: {
    reads: route53("GetHostedZone ListTagsForResource ListResourceRecordSets"),
    writes: [
      ...route53("CreateHostedZone UpdateHostedZoneComment DeleteHostedZone ChangeTagsForResource GetChange"),
      ...route53("AssociateVPCWithHostedZone DisassociateVPCFromHostedZone"),
      ...ec2("DescribeVpcs"),
    ],
  },
  aws_route53_record: {
    reads: route53("GetHostedZone ListResourceRecordSets"),
    writes: route53("ChangeResourceRecordSets GetChange"),
  },
  aws_route53_vpc_association_authorization: {
    reads: route53("ListVPCAssociationAuthorizations"),
    writes: route53("CreateVPCAssociationAuthorization DeleteVPCAssociationAuthorization"),
  },
  aws_route53_zone_association: {
    reads: [...route53("GetHostedZone ListHostedZonesByVPC"), ...ec2("DescribeVpcs")],
    writes: [
      ...route53("AssociateVPCWithHostedZone DisassociateVPCFromHostedZone GetChange"),
      ...ec2("DescribeVpcs"),
    ],
  },
  aws_route53_resolver_endpoint: {
    reads: resolver("GetResolverEndpoint ListResolverEndpointIpAddresses ListTagsForResource"),
    writes: [
      ...resolver("CreateResolverEndpoint UpdateResolverEndpoint DeleteResolverEndpoint"),
      ...resolver("AssociateResolverEndpointIpAddress DisassociateResolverEndpointIpAddress"),
      ...TAGS,
      // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver.html: it makes the interfaces in the name of the caller.
      ...ec2("CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DescribeVpcs"),
      ...ec2("CreateNetworkInterfacePermission DescribeSubnets DescribeSecurityGroups"),
      ...ec2("DescribeAvailabilityZones ModifyNetworkInterfaceAttribute"),
    ],
  },
  aws_route53_resolver_rule: {
    reads: resolver("GetResolverRule ListTagsForResource"),
    writes: [...resolver("CreateResolverRule UpdateResolverRule DeleteResolverRule"), ...TAGS],
  },
  aws_route53_resolver_rule_association: {
    reads: resolver("GetResolverRuleAssociation"),
    writes: [...resolver("AssociateResolverRule DisassociateResolverRule"), ...ec2("DescribeVpcs")],
  },
  aws_route53_resolver_firewall_config: {
    reads: resolver("GetFirewallConfig ListFirewallConfigs"),
    writes: [...resolver("UpdateFirewallConfig"), ...ec2("DescribeVpcs")],
  },
  aws_route53_resolver_firewall_domain_list: {
    reads: resolver("GetFirewallDomainList ListFirewallDomains ListTagsForResource"),
    writes: [...resolver("CreateFirewallDomainList DeleteFirewallDomainList UpdateFirewallDomains"), ...TAGS],
  },
  aws_route53_resolver_firewall_rule: {
    reads: resolver("ListFirewallRules"),
    writes: resolver("CreateFirewallRule UpdateFirewallRule DeleteFirewallRule"),
  },
  aws_route53_resolver_firewall_rule_group: {
    reads: resolver("GetFirewallRuleGroup ListTagsForResource"),
    writes: [...resolver("CreateFirewallRuleGroup DeleteFirewallRuleGroup"), ...TAGS],
  },
  aws_route53_resolver_firewall_rule_group_association: {
    reads: resolver("GetFirewallRuleGroupAssociation ListTagsForResource"),
    writes: [
      ...resolver("AssociateFirewallRuleGroup DisassociateFirewallRuleGroup"),
      ...resolver("UpdateFirewallRuleGroupAssociation"),
      ...TAGS,
      ...ec2("DescribeVpcs"),
    ],
  },
  aws_route53_resolver_query_log_config: {
    reads: resolver("GetResolverQueryLogConfig ListTagsForResource"),
    writes: [
      ...resolver("CreateResolverQueryLogConfig DeleteResolverQueryLogConfig"),
      ...TAGS,
      ...logs("CreateLogDelivery GetLogDelivery UpdateLogDelivery DeleteLogDelivery ListLogDeliveries"),
      ...logs("DescribeResourcePolicies DescribeLogGroups"),
    ],
  },
  aws_route53_resolver_query_log_config_association: {
    reads: resolver("GetResolverQueryLogConfigAssociation"),
    writes: [
      ...resolver("AssociateResolverQueryLogConfig DisassociateResolverQueryLogConfig"),
      ...ec2("DescribeVpcs"),
    ],
  },
};
