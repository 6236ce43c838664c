import type { Ipv4Cidr } from "../../core/addressing";
import type {
  FirewallRule,
  NetworkAclLimits,
  SecurityGroupLimits,
  VpcAcls,
  WorkerRules,
} from "../../core/firewall";
import type {
  EncryptionControlMode,
  ForeignRules,
  GatewayEndpointService,
  NatMode,
} from "../../core/limits/network-choices";
import type { NetworkFirewallOptions } from "../egress";
import type { FlowLogOptions } from "./flow-log";
import type { SubnetSpec } from "./subnet-tier";

/** The planned security group and network ACLs of a VPC. */
export interface VpcFirewallPlan {
  readonly workerRules: WorkerRules;
  readonly networkAcls: VpcAcls;
}

export interface VpcProps {
  /** Name in the estate; part of the names of the VPC's resources. */
  readonly vpcName: string;
  /** What `Name` tags begin with, where it is called otherwise than when it was made. @default - `vpcName` */
  readonly nameTag?: string;
  /**
   * Prefix of names that must be unique in an account and region, so that two estates can have VPCs of the same
   * name there.
   *
   * @default "mule-landing-zone"
   */
  readonly namespace?: string;
  /** Primary range, /16 to /24. A change replaces the VPC and everything in it. */
  readonly cidr: Ipv4Cidr;
  /** Secondary CIDRs. @default - none */
  readonly secondaryCidrs?: readonly Ipv4Cidr[];
  /** Subnets with their addresses; the order has no meaning. */
  readonly subnets: readonly SubnetSpec[];
  /**
   * Ranges of subnets that are reserved for prefixes of network interfaces, by the name of the subnet, so that
   * blocks for pods are not fragmented.
   *
   * @default - none
   */
  readonly prefixReservations?: ReadonlyMap<string, readonly Ipv4Cidr[]>;
  /** How workers reach public addresses of firewall rules. @default "perZone" */
  readonly nat?: NatMode;
  /** Zone of the NAT gateway when `nat` is `single`. @default - the only zone; required with several zones */
  readonly natZone?: string;
  /** Existing Elastic IP allocations by zone. @default - new Elastic IPs */
  readonly natAddresses?: Readonly<Record<string, string>>;
  /** Whether internet-facing load balancers will be in the VPC. @default false */
  readonly publicLoadBalancers?: boolean;
  /** Addresses that subnets of load balancers and NAT gateways refuse, before anything else looks at them. @default - none */
  readonly deniedAddresses?: readonly Ipv4Cidr[];
  /** Services with a gateway endpoint, which is free of charge. @default - s3 and dynamodb */
  readonly gatewayEndpoints?: readonly GatewayEndpointService[];
  /**
   * Additional buckets of other owners that workers read without this account's credentials; the S3 endpoint denies
   * other buckets.
   *
   * @default - those of Amazon Linux, ECR, MuleSoft and `registry.k8s.io`
   */
  readonly downloadBuckets?: readonly string[];
  /** Services with an interface endpoint in each zone, for example `secretsmanager`. @default - none */
  readonly interfaceEndpoints?: readonly string[];
  /**
   * Whether nodes and pods of a Kubernetes cluster use addresses of the VPC. They may reach each other on all TCP
   * and UDP ports, HTTPS outside of the VPC if a route exists (nodes pull images), and the interface endpoints,
   * whatever their security groups.
   *
   * @default - only if there are pod subnets
   */
  readonly hostsCluster?: boolean;
  /** Traffic of workers beyond the defaults. @default - none; workers accept no connections */
  readonly firewallRules?: readonly FirewallRule[];
  /**
   * The workers' security group and the network ACLs, planned with everything in the VPC; nothing else is allowed.
   * Replaces `firewallRules` and `networkAclLimits`.
   *
   * @default - planned from the other props and later additions
   */
  readonly planned?: VpcFirewallPlan;
  /** Raised quotas of security groups. @default - 60 rules in each direction, 5 groups */
  readonly securityGroupLimits?: SecurityGroupLimits;
  /** Raised quota of network ACLs. @default - 19 entries in each direction */
  readonly networkAclLimits?: NetworkAclLimits;
  /**
   * Rules of others that stay as they are in a VPC that was taken over: the network ACLs of its subnets, or the rules
   * of its default security group and default network ACL.
   *
   * @default - none: each tier gets an ACL of its own, and the defaults are emptied
   */
  readonly keepForeign?: readonly ForeignRules[];
  /**
   * A Network Firewall between workers and NAT gateways, in subnets of the tier `firewall`; the gateways then stand in
   * those of the tier `nat`.
   *
   * @default - none: what leaves is filtered by address alone
   */
  readonly networkFirewall?: NetworkFirewallOptions;
  /** Destination and retention of the flow log. @default - CloudWatch Logs, encrypted, one year */
  readonly flowLogs?: FlowLogOptions;
  /** Whether AWS monitors or enforces encryption between network interfaces. @default "off" */
  readonly encryptionControl?: EncryptionControlMode;
  /** Whether a VPN gateway is attached. AWS can't encrypt traffic beyond it. @default false */
  readonly hasVpnGateway?: boolean;
  /**
   * Whether Terraform rejects plans that destroy resources with data or addresses that others depend on: the VPC,
   * its Elastic IPs, the flow log and their keys.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}
