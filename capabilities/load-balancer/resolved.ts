import type { BalancerTraffic } from "../../core/firewall";
import type { KeyKind } from "../certificate/model";
import type { CaBundle, DomainName, RevocationList, TlsPolicy } from "../tls/model";
import type { WebAclSettings } from "../web-acl/model";
import type {
  AdmissionPlan,
  BalancerRules,
  BalancerScheme,
  BalancerSettings,
  BalancerThresholds,
  CloudFrontSpec,
  Routing,
  ShieldSpec,
} from "./model";

/** A certificate that ACM has a private authority issue for a load balancer. */
export interface PrivateCertificate {
  /** Its entry of `certificates`. */
  readonly entry: string;
  /** Its authority of `authorities`. */
  readonly authority: string;
  /** The first one becomes the common name. */
  readonly names: readonly string[];
  readonly key: KeyKind;
}

/** A domain with a certificate on a load balancer. */
export interface ResolvedDomain {
  readonly name: DomainName;
  readonly isDefault: boolean;
  /** ARN of the certificate. @default - ACM issues one */
  readonly certificate?: string;
  /** Its entry of `certificates`. @default - the file has none */
  readonly certificateName?: string;
  /** What ACM has a private authority issue for it. @default - one that exists, or a public one */
  readonly privateCertificate?: PrivateCertificate;
  /** Hosted zone of the alias record. @default - none; someone else creates the record */
  readonly zone?: string;
  /** Hosted zone of ACM's validation record. @default - `zone` */
  readonly validationZone?: string;
  /** Load balancer whose stack keeps the validation record. @default - this one */
  readonly provedBy?: string;
}

/** Whether clients of a listener need a certificate, and what verifies it. */
export type ResolvedMutualTls =
  | { readonly mode: "off" }
  | { readonly mode: "passthrough" }
  | {
      readonly mode: "verify";
      readonly caBundle: CaBundle;
      /** By path of the file. */
      readonly revocationLists: Readonly<Record<string, RevocationList>>;
      readonly advertiseCaNames: boolean;
    };

export interface ResolvedListener {
  readonly name: string;
  readonly port: number;
  readonly tlsPolicy: TlsPolicy;
  readonly mutualTls: ResolvedMutualTls;
}

/** A firewall rule that lets workers call a load balancer of their VPC. */
export interface ResolvedCaller {
  /** Path of the rule: `vpcs.production.firewall.internal-api`. */
  readonly rule: string;
  readonly ports: readonly number[];
  readonly description: string;
}

/** The quotas of a load balancer: its own, those of its account and region, or those of a new account. */
export interface BalancerLimits {
  readonly rulesPerSecurityGroup: number;
  readonly securityGroups: number;
  readonly rulesPerLoadBalancer: number;
  /** Without the default certificate. */
  readonly certificates: number;
}

/** Alarms of a load balancer. */
export interface ResolvedBalancerAlarms extends BalancerThresholds {
  /** ARN of the SNS topic. @default - the shared topic of the VPC's load balancers */
  readonly topic?: string;
}

/** A dedicated load balancer, resolved: placement, admission, routing. */
export interface ResolvedLoadBalancer extends BalancerSettings {
  readonly name: string;
  /** Name of its VPC. */
  readonly vpc: string;
  /** Index of its load-balancer subnet in each zone; 0 is the first. */
  readonly subnetIndex: number;
  readonly scheme: BalancerScheme;
  readonly admission: AdmissionPlan;
  /** By name. */
  readonly domains: readonly ResolvedDomain[];
  /** By name. */
  readonly listeners: readonly ResolvedListener[];
  readonly routing: Routing;
  /** That of its front, if it has one. @default - none */
  readonly webAcl?: WebAclSettings;
  /** What clients connect to instead. @default - the load balancer */
  readonly front?: CloudFrontSpec;
  /** How Shield Advanced protects what clients connect to. @default - Shield Standard alone */
  readonly shield?: ShieldSpec;
  /** Whether Global Accelerator has the public addresses. @default - the load balancer, or what has static ones */
  readonly isAccelerated?: true;
  readonly callers: readonly ResolvedCaller[];
  /** All rules of its security groups and of those of its targets. */
  readonly rules: BalancerRules;
  /** Its traffic through the network ACLs of its VPC. */
  readonly traffic: BalancerTraffic;
  readonly limits: BalancerLimits;
  /** Default for targets without their own value. */
  readonly drainSeconds: number;
  readonly logRetentionDays: number;
  readonly alarms: ResolvedBalancerAlarms;
  /**
   * `true` for new Elastic IPs, otherwise allocation ids by zone.
   *
   * @default - none, so no network load balancer in front
   */
  readonly staticAddresses?: true | Readonly<Record<string, string>>;
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    /** By name. */
    readonly loadBalancers: readonly ResolvedLoadBalancer[];
  }
}
