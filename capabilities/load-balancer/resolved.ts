import type { BalancerTraffic } from "../../core/firewall";
import type { CaBundle, DomainName, RevocationList, TlsPolicy } from "../tls/model";
import type { WebAclMode } from "../web-acl/model";
import type { AdmissionPlan, BalancerRules, BalancerScheme, BalancerSettings, Routing } from "./model";

/** A domain whose TLS ends at a load balancer. */
export interface ResolvedDomain {
  readonly name: DomainName;
  readonly isDefault: boolean;
  /** ARN. @default - ACM issues one */
  readonly certificate?: string;
  /** Hosted zone of the alias record. @default - the record is made by hand */
  readonly zone?: string;
  /** Hosted zone in which ACM checks who owns the domain. @default - `zone` */
  readonly validationZone?: string;
  /** Load balancer whose stack keeps the record by which ACM checks the owner. @default - its own */
  readonly provedBy?: string;
}

/** Whether clients of a listener show a certificate, and who checks it. */
export type ResolvedMutualTls =
  | { readonly mode: "off" }
  | { readonly mode: "passthrough" }
  | {
      readonly mode: "verify";
      readonly caBundle: CaBundle;
      /** By the path of the file. */
      readonly revocationLists: Readonly<Record<string, RevocationList>>;
      readonly advertiseCaNames: boolean;
    };

export interface ResolvedListener {
  readonly name: string;
  readonly port: number;
  readonly tlsPolicy: TlsPolicy;
  readonly mutualTls: ResolvedMutualTls;
}

/** A rule of the workers that lets them call a load balancer of their VPC. */
export interface ResolvedCaller {
  /** Where it stands in the file: `vpcs.production.firewall.internal-api`. */
  readonly rule: string;
  readonly ports: readonly number[];
  readonly description: string;
}

/** Quotas that a load balancer counts against: its own, those of its account and region, or those of a new account. */
export interface BalancerLimits {
  readonly rulesPerSecurityGroup: number;
  readonly securityGroups: number;
  readonly rulesPerLoadBalancer: number;
  /** Besides the default one. */
  readonly certificates: number;
}

/** When somebody is told of a load balancer. */
export interface ResolvedBalancerAlarms {
  /** ARN. @default - the topic that all load balancers of the VPC share */
  readonly topic?: string;
  readonly serverErrors: number;
  readonly rejectedHandshakes: number;
  readonly certificateDays: number;
}

/** Rules in front of a load balancer. */
export interface ResolvedWebAcl {
  readonly mode: WebAclMode;
  /** Requests of one address in five minutes. */
  readonly rateLimit: number;
}

/** A dedicated load balancer: where it stands, who gets in, and which request goes where. */
export interface ResolvedLoadBalancer extends BalancerSettings {
  readonly name: string;
  /** Name of its VPC. */
  readonly vpc: string;
  /** Which load-balancer subnet of each zone it stands in; 0 is the first. */
  readonly subnetIndex: number;
  readonly scheme: BalancerScheme;
  readonly admission: AdmissionPlan;
  /** By name. */
  readonly domains: readonly ResolvedDomain[];
  /** By name. */
  readonly listeners: readonly ResolvedListener[];
  readonly routing: Routing;
  /** @default - none stands in front */
  readonly webAcl?: ResolvedWebAcl;
  readonly callers: readonly ResolvedCaller[];
  /** All rules of its groups and those of its targets. */
  readonly rules: BalancerRules;
  /** What it makes pass the network ACLs of its VPC. */
  readonly traffic: BalancerTraffic;
  readonly limits: BalancerLimits;
  /** Of targets that don't say their own. */
  readonly drainSeconds: number;
  readonly logRetentionDays: number;
  readonly alarms: ResolvedBalancerAlarms;
  /** `true` for new Elastic IPs, else allocations by zone. @default - no network load balancer stands in front */
  readonly staticAddresses?: true | Readonly<Record<string, string>>;
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    /** By name. */
    readonly loadBalancers: readonly ResolvedLoadBalancer[];
  }
}
