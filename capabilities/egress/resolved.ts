import type { ResolvedAccount } from "../../estate/account";
import type { DnsFirewallSpec, EgressPolicy, EgressThresholds, NetworkFirewallSpec } from "./model";

/** Who is told of the firewalls of a VPC, and from when on. */
export interface EgressAlarmSettings extends EgressThresholds {
  /** ARN of an SNS topic. @default - that of the load balancers of the VPC */
  readonly topic?: string;
}

/** The DNS Firewall of a VPC. */
export interface ResolvedDnsFirewall {
  readonly account: ResolvedAccount;
  readonly region: string;
  readonly spec: DnsFirewallSpec;
  /** Whether AWS refuses to take it from the VPC. */
  readonly deletionProtection: boolean;
  readonly alarms: EgressAlarmSettings;
}

/** The Network Firewall in a VPC. */
export interface ResolvedNetworkFirewall {
  readonly account: ResolvedAccount;
  readonly region: string;
  readonly spec: NetworkFirewallSpec;
  /** Days that its alerts and flows are kept. */
  readonly retentionDays: number;
  /** Whether AWS refuses to delete it and to give it another policy. */
  readonly deletionProtection: boolean;
  /** Whether AWS refuses another set of zones. */
  readonly subnetChangeProtection: boolean;
  readonly alarms: EgressAlarmSettings;
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    /** By name. */
    readonly egress: readonly EgressPolicy[];
    /** By VPC. */
    readonly dnsFirewalls: readonly ResolvedDnsFirewall[];
    /** By VPC. */
    readonly networkFirewalls: readonly ResolvedNetworkFirewall[];
  }
}
