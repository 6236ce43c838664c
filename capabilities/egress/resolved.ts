import type { ResolvedAccount } from "../../estate/account";
import type { DnsFirewallSpec, EgressPolicy } from "./model";

/** The DNS Firewall of a VPC. */
export interface ResolvedDnsFirewall {
  readonly account: ResolvedAccount;
  readonly region: string;
  readonly spec: DnsFirewallSpec;
  /** Whether AWS refuses to take it from the VPC. */
  readonly deletionProtection: boolean;
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    /** By name. */
    readonly egress: readonly EgressPolicy[];
    /** By VPC. */
    readonly dnsFirewalls: readonly ResolvedDnsFirewall[];
  }
}
