import type { AdmissionPlan, BalancerScheme, ShieldSpec } from "../../capabilities/load-balancer/model";
import type { EntrySettings, EntryTargetGroup, EntryThresholds } from "../../capabilities/tcp-entry/model";
import type { DomainName, TlsPolicy } from "../../capabilities/tls/model";
import type { SecurityGroupLimits } from "../../core/firewall";
import type { IdsByKey, IVpc, WorkerFirewall } from "../vpc";

/** A port of an entry. Its connections go to the target group with its name. */
export interface TcpListenerSpec {
  readonly name: string;
  readonly port: number;
  /** TLS ends here, with this certificate. @default - connections pass as they are */
  readonly tls?: { readonly certificateArn: string; readonly policy?: TlsPolicy };
  /** Seconds that a connection may be silent, 60 to 6000; not with `tls`. @default 350 */
  readonly idleSeconds?: number;
}

/** Alarm thresholds and the SNS topic. */
export interface TcpEntryAlarmOptions extends Partial<EntryThresholds> {
  /** SNS topic. @default - an encrypted topic of its own */
  readonly topicArn?: string;
}

/** A name by which clients know an entry. */
export interface EntryDomainSpec {
  readonly name: DomainName;
  /** Hosted zone for the alias record. @default - none; `dnsRecords` has the record to create by hand */
  readonly zoneId?: string;
}

export interface TcpEntryProps extends Partial<EntrySettings> {
  /** Name in AWS: unique among load balancers of the account and region, 1 to 32 letters, digits and hyphens. */
  readonly entryName: string;
  /** Prefix of names that must be unique in an account and region. @default "mule-landing-zone" */
  readonly namespace?: string;
  readonly vpc: IVpc;
  /** Firewall of the workers, which gets rules for the entry. @default - that of the VPC, or its workers' group */
  readonly workerFirewall?: WorkerFirewall;
  /** The subnet of each zone. @default - the first load-balancer subnet of each zone */
  readonly subnetIds?: IdsByKey;
  /** @default "internal" */
  readonly scheme?: BalancerScheme;
  /** Admitted clients, from `planAdmission`: by security groups alone. */
  readonly admission: AdmissionPlan;
  /**
   * By zone: allocations of Elastic IPs outside, addresses of the subnets inside.
   *
   * @default - new Elastic IPs outside; AWS chooses inside
   */
  readonly addresses?: IdsByKey;
  /** @default - clients connect to its addresses, or to the name that AWS gives it */
  readonly domains?: readonly EntryDomainSpec[];
  readonly listeners: readonly TcpListenerSpec[];
  /** One for each listener, under its name. */
  readonly targetGroups: readonly EntryTargetGroup[];
  /** Retention in days of access logs, which AWS writes for listeners with TLS only; at least 365. @default 365 */
  readonly logRetentionDays?: number;
  /** How Shield Advanced protects its addresses. @default - Shield Standard alone */
  readonly shield?: ShieldSpec;
  /** Name of its protections, unique in the account. @default - that of the entry */
  readonly shieldName?: string;
  /** @default - all alarms, with a topic of its own */
  readonly alarms?: TcpEntryAlarmOptions;
  /** Raised quotas of security groups. @default - 60 rules in each direction, 5 groups */
  readonly securityGroupLimits?: SecurityGroupLimits;
}
