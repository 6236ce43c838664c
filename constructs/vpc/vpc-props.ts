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
  GatewayEndpointService,
  NatMode,
} from "../../core/limits/network-choices";
import type { FlowLogOptions } from "./flow-log";
import type { SubnetSpec } from "./subnet-tier";

/** Everything that may pass to and from a VPC, planned as a whole. */
export interface VpcFirewallPlan {
  readonly workerRules: WorkerRules;
  readonly networkAcls: VpcAcls;
}

export interface VpcProps {
  /** Name in the estate; part of the names of what the VPC holds. */
  readonly vpcName: string;
  /**
   * Start of names that must be unique in an account and region, so that two estates can have a VPC of one
   * name there. @default "mule-landing-zone"
   */
  readonly namespace?: string;
  /** Primary range, /16 to /24. It can't change without recreating the VPC and everything in it. */
  readonly cidr: Ipv4Cidr;
  /** Secondary CIDRs. @default - none */
  readonly secondaryCidrs?: readonly Ipv4Cidr[];
  /** Subnets, already addressed; their order means nothing. */
  readonly subnets: readonly SubnetSpec[];
  /**
   * Ranges of subnets that only prefixes of network interfaces are taken from, by the name of the subnet: blocks for
   * the pods of nodes stay whole. @default - none
   */
  readonly prefixReservations?: ReadonlyMap<string, readonly Ipv4Cidr[]>;
  /** How workers reach public addresses that a firewall rule names. @default "perZone" */
  readonly nat?: NatMode;
  /** Zone of the NAT gateway when `nat` is `single`. @default - the only zone; with several it must be given */
  readonly natZone?: string;
  /** Elastic IP allocations that exist already, by zone. @default - new Elastic IPs */
  readonly natAddresses?: Readonly<Record<string, string>>;
  /** Whether load balancers that the internet reaches will stand here. @default false */
  readonly publicLoadBalancers?: boolean;
  /** Services with a gateway endpoint; it costs nothing. @default - s3 and dynamodb */
  readonly gatewayEndpoints?: readonly GatewayEndpointService[];
  /**
   * Further buckets of others that workers download from without this account's credentials; the S3 endpoint
   * refuses them otherwise. @default - those of Amazon Linux, ECR, MuleSoft and `registry.k8s.io`
   */
  readonly downloadBuckets?: readonly string[];
  /** Services with an address in each zone, for example `secretsmanager`. @default - none */
  readonly interfaceEndpoints?: readonly string[];
  /**
   * Whether nodes and pods of a Kubernetes cluster take addresses here. They reach each other on every port of TCP
   * and UDP, HTTPS beyond the VPC where a way leads there (nodes pull images), and the interface endpoints, whatever
   * security group they carry. @default - only where there are subnets for pods
   */
  readonly hostsCluster?: boolean;
  /** What may pass to and from workers beyond the defaults. @default - none; nobody reaches a worker */
  readonly firewallRules?: readonly FirewallRule[];
  /**
   * The workers' security group and the network ACLs, planned with all that the VPC will hold; nothing else is opened.
   * It stands instead of `firewallRules` and `networkAclLimits`. @default - planned from the other props and what is added later
   */
  readonly planned?: VpcFirewallPlan;
  /** Quotas of security groups, where the account's were raised. @default - 60 rules in each direction, 5 groups */
  readonly securityGroupLimits?: SecurityGroupLimits;
  /** Quota of network ACLs, where the account's was raised. @default - 19 entries in each direction */
  readonly networkAclLimits?: NetworkAclLimits;
  /** Where the flow log goes and how long it is kept. @default - CloudWatch Logs, encrypted, a year */
  readonly flowLogs?: FlowLogOptions;
  /** Whether AWS watches or demands encryption between network interfaces. @default "off" */
  readonly encryptionControl?: EncryptionControlMode;
  /** Whether a VPN gateway is attached, beyond which AWS can't encrypt. @default false */
  readonly hasVpnGateway?: boolean;
  /**
   * Whether plans are refused that destroy what holds data or addresses that others depend on: the VPC, its
   * Elastic IPs, the records of the flow log and their keys. @default true
   */
  readonly deletionProtection?: boolean;
}
