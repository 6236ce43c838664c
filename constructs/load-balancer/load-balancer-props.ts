import type {
  AdmissionPlan,
  BalancerCaller,
  BalancerScheme,
  BalancerSettings,
  Routing,
} from "../../capabilities/load-balancer/model";
import type { WebAclMode } from "../../capabilities/web-acl/model";
import type { SecurityGroupLimits } from "../../core/firewall";
import type { IdsByKey, IVpc, WorkerFirewall } from "../vpc";
import type { WebAclRuleGroup } from "../web-acl";
import type { DomainProofs } from "./domain-proofs";
import type { DomainSpec } from "./domain-props";
import type { ListenerSpec } from "./listener-props";

/** Rules in front of the load balancer; see {@link WebAclProps} for what they are. */
export interface LoadBalancerWebAcl {
  /** Whether rules act or only count. An allowlist acts in either mode. @default "block" */
  readonly mode?: WebAclMode;
  /** Requests that one address may send in five minutes. @default 2000 */
  readonly rateLimit?: number;
  /** Further managed rule groups by name. @default - none */
  readonly ruleGroups?: Readonly<Record<string, WebAclRuleGroup>>;
}

/** When somebody is told. */
export interface LoadBalancerAlarms {
  /** Topic that alarms go to. @default - one of the load balancer's own, encrypted */
  readonly topicArn?: string;
  /** Answers 5xx within five minutes, of the load balancer or of its targets, from which on. @default 10 */
  readonly serverErrors?: number;
  /** TLS handshakes that failed within five minutes, from which on. @default 100 */
  readonly rejectedHandshakes?: number;
  /** Days before a certificate expires. ACM renews its own 60 days before. @default 30 */
  readonly certificateDays?: number;
}

export interface DedicatedLoadBalancerProps extends Partial<BalancerSettings> {
  /** Name in AWS: unique in the account and region, 1 to 32 letters, digits and hyphens. */
  readonly loadBalancerName: string;
  /**
   * Start of names that must be unique in an account and region, so that two estates can have a load balancer
   * of one name in different regions. @default "mule-landing-zone"
   */
  readonly namespace?: string;
  /** Where it stands. */
  readonly vpc: IVpc;
  /** Firewall of the workers, which lets the load balancer in. @default - that of the VPC, or its workers' group */
  readonly workerFirewall?: WorkerFirewall;
  /** The subnet of each zone. @default - the first load-balancer subnet of each zone */
  readonly subnetIds?: IdsByKey;
  /** @default "internal" */
  readonly scheme?: BalancerScheme;
  /** Who gets in, as `planAdmission` plans it. */
  readonly admission: AdmissionPlan;
  /**
   * Workers of the VPC that may call it, by security groups on both sides. A port that two name is opened once.
   * @default - none
   */
  readonly callers?: readonly BalancerCaller[];
  /** Domains whose TLS ends here. */
  readonly domains: readonly DomainSpec[];
  /** Records that prove domains to ACM; load balancers of one stack share them. @default - its own */
  readonly proofs?: DomainProofs;
  /** HTTPS listeners. @default - `https` on port 443 */
  readonly listeners?: readonly ListenerSpec[];
  /** Which request goes where, as `planRouting` plans it. Everything else gets a 404 that says nothing. */
  readonly routing: Routing;
  /** @default - one for an internet-facing load balancer and for an admission by web ACL, otherwise none */
  readonly webAcl?: LoadBalancerWebAcl;
  /**
   * Seconds that requests in flight may go on when a target is taken out.
   * @default - as long as a connection may be silent, up to 3600
   */
  readonly drainSeconds?: number;
  /**
   * Days that access, connection and health check logs are kept, the log of the web ACL (the next more that CloudWatch
   * has) and what trust stores no longer trust; a year at least. @default 365
   */
  readonly logRetentionDays?: number;
  /** @default - all alarms, to a topic of its own */
  readonly alarms?: LoadBalancerAlarms;
  /** Quotas of security groups, where the account's were raised. @default - 60 rules in each direction, 5 groups */
  readonly securityGroupLimits?: SecurityGroupLimits;
  /** Certificates besides the default one, where the account's quota was raised. @default 25 */
  readonly certificates?: number;
  /**
   * A network load balancer in front whose addresses never change: `true` for new Elastic IPs, or allocations
   * that exist, by zone. @default - none
   */
  readonly staticAddresses?: true | IdsByKey;
}
