import { actionsOf, type Permissions } from "./permission";

const ec2 = actionsOf("ec2");

const logs = actionsOf("logs");

const TAGS = ec2("CreateTags DeleteTags");

const ACL_ENTRIES = ec2("CreateNetworkAclEntry DeleteNetworkAclEntry ReplaceNetworkAclEntry");

const GROUP_RULES = ec2(
  "AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress",
);

const ONE_RULE = {
  reads: ec2("DescribeSecurityGroupRules DescribeSecurityGroups"),
  writes: [...GROUP_RULES, ...ec2("ModifySecurityGroupRules"), ...TAGS],
};

const ENDPOINT_PART = {
  reads: ec2("DescribeVpcEndpoints"),
  writes: ec2("ModifyVpcEndpoint"),
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
export const VPC_PERMISSIONS: Permissions = {
  aws_availability_zones: { reads: ec2("DescribeAvailabilityZones") },
  aws_vpc: {
    reads: ec2(
      "DescribeVpcs DescribeVpcAttribute DescribeNetworkAcls DescribeRouteTables DescribeSecurityGroups",
    ),
    writes: [...ec2("CreateVpc DeleteVpc ModifyVpcAttribute"), ...TAGS],
  },
  aws_vpc_ipv4_cidr_block_association: {
    reads: ec2("DescribeVpcs"),
    writes: ec2("AssociateVpcCidrBlock DisassociateVpcCidrBlock"),
  },
  aws_vpc_block_public_access_options: {
    reads: ec2("DescribeVpcBlockPublicAccessOptions"),
    writes: ec2("ModifyVpcBlockPublicAccessOptions"),
  },
  aws_vpc_encryption_control: {
    reads: ec2("DescribeVpcEncryptionControls"),
    writes: [
      ...ec2("CreateVpcEncryptionControl ModifyVpcEncryptionControl DeleteVpcEncryptionControl"),
      ...TAGS,
    ],
  },
  aws_subnet: {
    reads: ec2("DescribeSubnets"),
    writes: [...ec2("CreateSubnet DeleteSubnet ModifySubnetAttribute DescribeNetworkInterfaces"), ...TAGS],
  },
  aws_ec2_subnet_cidr_reservation: {
    reads: ec2("GetSubnetCidrReservations"),
    writes: ec2("CreateSubnetCidrReservation DeleteSubnetCidrReservation"),
  },
  aws_internet_gateway: {
    reads: ec2("DescribeInternetGateways"),
    writes: [
      ...ec2("CreateInternetGateway AttachInternetGateway DetachInternetGateway DeleteInternetGateway"),
      ...TAGS,
    ],
  },
  aws_eip: {
    reads: ec2("DescribeAddresses DescribeAddressesAttribute"),
    writes: [...ec2("AllocateAddress ReleaseAddress AssociateAddress DisassociateAddress"), ...TAGS],
  },
  aws_nat_gateway: {
    reads: ec2("DescribeNatGateways"),
    writes: [
      ...ec2("CreateNatGateway DeleteNatGateway AssociateNatGatewayAddress DisassociateNatGatewayAddress"),
      ...TAGS,
    ],
  },
  aws_route_table: {
    reads: ec2("DescribeRouteTables"),
    writes: [...ec2("CreateRouteTable DeleteRouteTable"), ...TAGS],
  },
  aws_route_table_association: {
    reads: ec2("DescribeRouteTables"),
    writes: ec2("AssociateRouteTable DisassociateRouteTable ReplaceRouteTableAssociation"),
  },
  aws_route: {
    reads: ec2("DescribeRouteTables"),
    writes: ec2("CreateRoute ReplaceRoute DeleteRoute"),
  },
  aws_network_acl: {
    reads: ec2("DescribeNetworkAcls"),
    writes: [
      ...ec2("CreateNetworkAcl DeleteNetworkAcl ReplaceNetworkAclAssociation"),
      ...ACL_ENTRIES,
      ...TAGS,
    ],
  },
  aws_network_acl_association: {
    reads: ec2("DescribeNetworkAcls"),
    writes: ec2("ReplaceNetworkAclAssociation"),
  },
  aws_network_acl_rule: { reads: ec2("DescribeNetworkAcls"), writes: ACL_ENTRIES },
  aws_default_network_acl: {
    reads: ec2("DescribeNetworkAcls"),
    writes: [...ec2("ReplaceNetworkAclAssociation"), ...ACL_ENTRIES, ...TAGS],
  },
  aws_default_security_group: {
    reads: ec2("DescribeSecurityGroups DescribeSecurityGroupRules"),
    writes: [...GROUP_RULES, ...TAGS],
  },
  aws_security_group: {
    reads: ec2("DescribeSecurityGroups DescribeSecurityGroupRules"),
    writes: [
      ...ec2("CreateSecurityGroup DeleteSecurityGroup DescribeNetworkInterfaces"),
      ...GROUP_RULES,
      ...TAGS,
    ],
  },
  aws_vpc_security_group_ingress_rule: ONE_RULE,
  aws_vpc_security_group_egress_rule: ONE_RULE,
  aws_ec2_managed_prefix_list: {
    reads: ec2("DescribeManagedPrefixLists GetManagedPrefixListEntries"),
    writes: [...ec2("CreateManagedPrefixList ModifyManagedPrefixList DeleteManagedPrefixList"), ...TAGS],
  },
  aws_vpc_endpoint: {
    reads: ec2("DescribeVpcEndpoints DescribePrefixLists DescribeNetworkInterfaces"),
    writes: [
      ...ec2("CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints"),
      // For its private names: the zone belongs to AWS.
      "route53:AssociateVPCWithHostedZone",
      ...TAGS,
    ],
  },
  aws_vpc_endpoint_route_table_association: ENDPOINT_PART,
  aws_vpc_endpoint_subnet_association: ENDPOINT_PART,
  aws_flow_log: {
    reads: ec2("DescribeFlowLogs"),
    writes: [
      ...ec2("CreateFlowLogs DeleteFlowLogs"),
      ...logs("CreateLogDelivery DeleteLogDelivery"),
      "iam:PassRole",
      ...TAGS,
    ],
    serviceLinkedRoles: ["delivery.logs.amazonaws.com"],
    passesRolesTo: ["vpc-flow-logs.amazonaws.com"],
  },
  aws_ec2_tag: { reads: ec2("DescribeTags"), writes: TAGS },
};
