import type { BalancerTraffic } from "../../core/firewall";
import type { AdmissionPlan, BalancerRules, BalancerScheme, ShieldSpec } from "../load-balancer/model";
import type { BalancerLimits } from "../load-balancer/resolved";
import type { DomainName, TlsPolicy } from "../tls/model";
import type { EntrySettings, EntryTargetGroup, EntryThresholds } from "./model";

export interface ResolvedEntryListener {
  /** The name of its target group, too. */
  readonly name: string;
  readonly port: number;
  /** @default - connections pass as they are */
  readonly tls?: {
    readonly policy: TlsPolicy;
    /** ARN. */
    readonly certificate: string;
    /** Its entry of `certificates`. @default - the file has none */
    readonly certificateName?: string;
  };
  /** @default - AWS's own */
  readonly idleSeconds?: number;
}

export interface ResolvedEntryDomain {
  readonly name: DomainName;
  /** Hosted zone of the alias record. @default - none; someone else creates the record */
  readonly zone?: string;
}

/** An entry beside HTTP, resolved: placement, admission, targets. */
export interface ResolvedTcpEntry extends EntrySettings {
  readonly name: string;
  /** Name of its VPC. */
  readonly vpc: string;
  /** Index of its load-balancer subnet in each zone; 0 is the first. */
  readonly subnetIndex: number;
  readonly scheme: BalancerScheme;
  readonly admission: AdmissionPlan;
  /** Given by zone: allocations outside, addresses inside. @default - new Elastic IPs outside; AWS chooses inside */
  readonly addresses?: Readonly<Record<string, string>>;
  /** Names by which clients know it, sorted. */
  readonly domains: readonly ResolvedEntryDomain[];
  /** By name. */
  readonly listeners: readonly ResolvedEntryListener[];
  /** By listener. */
  readonly targetGroups: readonly EntryTargetGroup[];
  /** All rules of its security groups and of those of its targets. */
  readonly rules: BalancerRules;
  /** Whether Shield Advanced protects its addresses. @default - Shield Standard alone */
  readonly shield?: ShieldSpec;
  /** Its traffic through the network ACLs of its VPC. */
  readonly traffic: BalancerTraffic;
  readonly limits: Pick<BalancerLimits, "rulesPerSecurityGroup" | "securityGroups">;
  readonly logRetentionDays: number;
  readonly alarms: EntryThresholds & {
    /** ARN of the SNS topic. @default - the shared topic of the VPC's load balancers */
    readonly topic?: string;
  };
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    /** By name. */
    readonly tcpEntries: readonly ResolvedTcpEntry[];
  }
}
