import * as z from "zod";

/**
 * What is read of the answers of `aws ec2 describe-…`: only what the estate depends on; AWS adds fields at any time.
 * Shapes: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Operations.html
 */
const id = z.string().min(1);

const tags = z.array(z.looseObject({ Key: z.string(), Value: z.string() })).default([]);

const vpc = z.looseObject({
  VpcId: id,
  CidrBlock: id,
  OwnerId: z.string().optional(),
  IsDefault: z.boolean().default(false),
  InstanceTenancy: z.string().default("default"),
  CidrBlockAssociationSet: z
    .array(
      z.looseObject({
        AssociationId: id,
        CidrBlock: id,
        CidrBlockState: z.looseObject({ State: z.string() }).optional(),
      }),
    )
    .default([]),
  Ipv6CidrBlockAssociationSet: z.array(z.looseObject({})).default([]),
  Tags: tags,
});

const subnet = z.looseObject({
  SubnetId: id,
  VpcId: id,
  CidrBlock: id,
  AvailabilityZone: id,
  AvailabilityZoneId: id,
  MapPublicIpOnLaunch: z.boolean().default(false),
  OutpostArn: z.string().optional(),
  OwnerId: z.string().optional(),
  Tags: tags,
});

const route = z.looseObject({
  DestinationCidrBlock: z.string().optional(),
  DestinationPrefixListId: z.string().optional(),
  DestinationIpv6CidrBlock: z.string().optional(),
  GatewayId: z.string().optional(),
  NatGatewayId: z.string().optional(),
  TransitGatewayId: z.string().optional(),
  VpcPeeringConnectionId: z.string().optional(),
  NetworkInterfaceId: z.string().optional(),
  /** `CreateRouteTable` is the route within the VPC, `EnableVgwRoutePropagation` one that a gateway announces. */
  Origin: z.string().default("CreateRoute"),
});

const routeTable = z.looseObject({
  RouteTableId: id,
  VpcId: id,
  Associations: z
    .array(
      z.looseObject({
        Main: z.boolean().default(false),
        SubnetId: z.string().optional(),
        GatewayId: z.string().optional(),
      }),
    )
    .default([]),
  Routes: z.array(route).default([]),
  PropagatingVgws: z.array(z.looseObject({ GatewayId: id })).default([]),
  Tags: tags,
});

const internetGateway = z.looseObject({
  InternetGatewayId: id,
  Attachments: z.array(z.looseObject({ VpcId: id })).default([]),
  Tags: tags,
});

const natGateway = z.looseObject({
  NatGatewayId: id,
  VpcId: id,
  SubnetId: z.string().optional(),
  State: z.string().default("available"),
  ConnectivityType: z.string().default("public"),
  AvailabilityMode: z.string().default("zonal"),
  NatGatewayAddresses: z
    .array(
      z.looseObject({
        AllocationId: z.string().optional(),
        PublicIp: z.string().optional(),
        IsPrimary: z.boolean().optional(),
      }),
    )
    .default([]),
  Tags: tags,
});

const networkAcl = z.looseObject({
  NetworkAclId: id,
  VpcId: id,
  IsDefault: z.boolean().default(false),
  Associations: z.array(z.looseObject({ SubnetId: id })).default([]),
  Entries: z.array(z.looseObject({ RuleNumber: z.number() })).default([]),
});

const permission = z.looseObject({ IpProtocol: z.string() });

const securityGroup = z.looseObject({
  GroupId: id,
  GroupName: z.string().default(""),
  VpcId: z.string().optional(),
  IpPermissions: z.array(permission).default([]),
  IpPermissionsEgress: z.array(permission).default([]),
});

const securityGroupRule = z.looseObject({ SecurityGroupRuleId: id, GroupId: id });

const vpcEndpoint = z.looseObject({
  VpcEndpointId: id,
  VpcId: id,
  VpcEndpointType: z.string().default("Gateway"),
  ServiceName: z.string().default(""),
});

const flowLog = z.looseObject({ FlowLogId: id, ResourceId: id });

const transitAttachment = z.looseObject({
  TransitGatewayAttachmentId: id,
  TransitGatewayId: id,
  VpcId: id,
  SubnetIds: z.array(z.string()).default([]),
});

/** What each list of an answer holds, and the call that answers with it. */
export const LISTS = {
  Vpcs: { item: vpc, call: "describe-vpcs" },
  Subnets: { item: subnet, call: "describe-subnets" },
  RouteTables: { item: routeTable, call: "describe-route-tables" },
  InternetGateways: { item: internetGateway, call: "describe-internet-gateways" },
  NatGateways: { item: natGateway, call: "describe-nat-gateways" },
  NetworkAcls: { item: networkAcl, call: "describe-network-acls" },
  SecurityGroups: { item: securityGroup, call: "describe-security-groups" },
  SecurityGroupRules: { item: securityGroupRule, call: "describe-security-group-rules" },
  VpcEndpoints: { item: vpcEndpoint, call: "describe-vpc-endpoints" },
  FlowLogs: { item: flowLog, call: "describe-flow-logs" },
  TransitGatewayVpcAttachments: {
    item: transitAttachment,
    call: "describe-transit-gateway-vpc-attachments",
  },
} as const;

export type ListName = keyof typeof LISTS;

/** Without these a network can't be told. */
export const NEEDED_LISTS = ["Vpcs", "Subnets", "RouteTables"] as const satisfies readonly ListName[];

export type Item<Name extends ListName> = z.output<(typeof LISTS)[Name]["item"]>;

export type DescribedVpc = Item<"Vpcs">;
export type DescribedSubnet = Item<"Subnets">;
export type DescribedRouteTable = Item<"RouteTables">;
export type DescribedNatGateway = Item<"NatGateways">;
