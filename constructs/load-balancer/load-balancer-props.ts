import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type {
  AdmissionPlan,
  BalancerCaller,
  BalancerScheme,
  BalancerSettings,
  BalancerThresholds,
  CloudFrontSpec,
  Routing,
  ShieldSpec,
} from "../../capabilities/load-balancer/model";
import type { WebAclSettings } from "../../capabilities/web-acl/model";
import type { Ipv4Cidr } from "../../core/addressing";
import type { SecurityGroupLimits } from "../../core/firewall";
import type { CloudFrontAlarms } from "../cloud-front";
import type { IdsByKey, IVpc, WorkerFirewall } from "../vpc";
import type { WebAclRuleGroup } from "../web-acl";
import type { DomainProofs } from "./domain-proofs";
import type { DomainSpec } from "./domain-props";
import type { ListenerSpec } from "./listener-props";

/** Web ACL of the load balancer; see `WebAclProps`. */
export interface LoadBalancerWebAcl extends Partial<WebAclSettings> {
  /** Additional managed rule groups by name. @default - none */
  readonly ruleGroups?: Readonly<Record<string, WebAclRuleGroup>>;
}

/** CloudFront in front of the load balancer, which then admits nobody else. */
export interface LoadBalancerFront extends Partial<Omit<CloudFrontSpec, "alarms">> {
  /** Thresholds and SNS topic of what is in us-east-1. @default - all alarms, with a topic of its own */
  readonly alarms?: Omit<CloudFrontAlarms, "certificateDays">;
  /** Unique in the account, for what is in us-east-1. */
  readonly frontName: string;
  /** Clients that its web ACL refuses before anything else. @default - none */
  readonly denied?: readonly Ipv4Cidr[];
  /** Provider of us-east-1. @default - that of the stack, which is in us-east-1 */
  readonly globalProvider?: AwsProvider;
}

/** Alarm thresholds and the SNS topic. */
export interface LoadBalancerAlarms extends Partial<BalancerThresholds> {
  /** SNS topic. @default - an encrypted topic of its own */
  readonly topicArn?: string;
}

export interface DedicatedLoadBalancerProps extends Partial<BalancerSettings> {
  /** Name in AWS: unique in the account and region, 1 to 32 letters, digits and hyphens. */
  readonly loadBalancerName: string;
  /**
   * Prefix of names that must be unique in an account and region, so that two estates can have load balancers of
   * the same name in different regions.
   *
   * @default "mule-landing-zone"
   */
  readonly namespace?: string;
  /** The VPC. */
  readonly vpc: IVpc;
  /**
   * Firewall of the workers, which gets rules for the load balancer.
   *
   * @default - that of the VPC, or its workers' group
   */
  readonly workerFirewall?: WorkerFirewall;
  /** The subnet of each zone. @default - the first load-balancer subnet of each zone */
  readonly subnetIds?: IdsByKey;
  /** @default "internal" */
  readonly scheme?: BalancerScheme;
  /** Admitted clients, from `planAdmission`. */
  readonly admission: AdmissionPlan;
  /**
   * Workers of the VPC that may call it, by rules in both security groups. A port of two callers is opened once.
   * @default - none
   */
  readonly callers?: readonly BalancerCaller[];
  /** Domains with certificates on the load balancer. */
  readonly domains: readonly DomainSpec[];
  /** Validation records for ACM, shared by the load balancers of a stack. @default - its own */
  readonly proofs?: DomainProofs;
  /** HTTPS listeners. @default - `https` on port 443 */
  readonly listeners?: readonly ListenerSpec[];
  /** Routing of requests, from `planRouting`. Other requests get an empty 404. */
  readonly routing: Routing;
  /** @default - one for an internet-facing load balancer and for an admission by web ACL, otherwise none */
  readonly webAcl?: LoadBalancerWebAcl;
  /**
   * Seconds for which requests in flight may continue when a target is removed.
   * @default - the idle timeout, at most 3600
   */
  readonly drainSeconds?: number;
  /**
   * Retention in days of access, connection and health check logs, of the web ACL's log (rounded up to a value that
   * CloudWatch supports) and of former files of trust stores; at least 365.
   *
   * @default 365
   */
  readonly logRetentionDays?: number;
  /** @default - all alarms, with a topic of its own */
  readonly alarms?: LoadBalancerAlarms;
  /** Raised quotas of security groups. @default - 60 rules in each direction, 5 groups */
  readonly securityGroupLimits?: SecurityGroupLimits;
  /** Raised quota of certificates, without the default one. @default 25 */
  readonly certificates?: number;
  /** CloudFront, for an admission that is planned with it. @default - clients connect to the load balancer */
  readonly front?: LoadBalancerFront;
  /** How Shield Advanced protects what clients connect to. @default - Shield Standard alone */
  readonly shield?: ShieldSpec;
  /** Name of its protections, unique in the account. @default - that of the load balancer, or of its front */
  readonly shieldName?: string;
  /** Whether Global Accelerator is in front of an internet-facing one, which then has private addresses. @default false */
  readonly isAccelerated?: boolean;
  /**
   * A network load balancer in front with fixed addresses: `true` for new Elastic IPs, or existing allocations by
   * zone.
   *
   * @default - none
   */
  readonly staticAddresses?: true | IdsByKey;
}
