import type { Ipv4Cidr, Tier, VpcLayout } from "../../core/addressing";
import type { FirewallRule, VpcAcls, WorkerRules } from "../../core/firewall";
import type {
  EncryptionControlMode,
  ForeignRules,
  GatewayEndpointService,
  NatMode,
} from "../../core/limits/network-choices";
import type { RaisedQuotas } from "../../core/limits/quota";
import type { ResolvedAccount } from "../../estate/account";
import type { EnvironmentLoad } from "../environment/model";
import type { DomainProof } from "../tls/model";
import type { ClusterTraffic } from "./cluster-traffic";
import type { Demand } from "./model";
import type { VpcFile, VpcKind } from "./schema";

/** The result of the sizing, independent of the lock. */
export interface ResolvedPlacement {
  readonly prefix: number;
  /** Why smaller prefixes and more zones did not fit. */
  readonly passedOver: readonly string[];
  /** Usable addresses of the worker subnets. */
  readonly usable: number;
  /** How many workers (for `ten-per-application` applications) can be added before the next prefix. */
  readonly room: number;
}

/** Ids of an existing VPC, by tier and zone. */
export interface ResolvedExistingVpc {
  readonly id: string;
  readonly subnetIds: Readonly<Partial<Record<Tier, Readonly<Record<string, readonly string[]>>>>>;
  readonly routeTableIds: Readonly<Partial<Record<Tier, Readonly<Record<string, string>>>>>;
  /** Security group of the workers. @default - links add no rules for workers */
  readonly workerSecurityGroupId?: string;
}

/** A rule of an Anypoint VPC, and who asks for it. */
export interface AnypointRule {
  readonly rule: FirewallRule;
  readonly source: "default" | "file" | "link";
}

/** What Anypoint Platform shall hold of a VPC of CloudHub 1.0, besides its range. */
export interface ResolvedAnypointVpc {
  /** Names of environments, sorted. */
  readonly environments: readonly string[];
  /** Names of business groups that it is shared with, sorted. */
  readonly businessGroups: readonly string[];
  /** Whether it is the default of its region. */
  readonly isDefault: boolean;
  /** All rules that shall be there. */
  readonly firewallRules: readonly AnypointRule[];
  /** @default - no servers for private domains */
  readonly dns?: { readonly servers: readonly string[]; readonly specialDomains: readonly string[] };
}

/** A TLS context of a private space. */
export interface SpaceTlsContext {
  readonly name: string;
  /** Entry of `certificates`. */
  readonly certificate: string;
  /** Path of the PEM file with the authorities of clients. @default - clients need no certificate */
  readonly clientAuthorities?: string;
}

/** What Anypoint Platform shall hold of a private space of CloudHub 2.0, besides its range. */
export interface ResolvedPrivateSpace {
  /** Names of environments, sorted, or a kind of them. */
  readonly environments: readonly string[] | "all" | "sandbox" | "production";
  /** All rules that shall be there, of both directions. */
  readonly firewallRules: readonly FirewallRule[];
  /** @default - no servers for private domains */
  readonly dns?: { readonly servers: readonly string[]; readonly specialDomains: readonly string[] };
  /** Ranges that CloudHub must not use inside. */
  readonly reservedCidrs: readonly Ipv4Cidr[];
  readonly http: "drop" | "redirect";
  readonly readTimeoutSeconds: number;
  readonly awsServiceRole: boolean;
  /** By name. */
  readonly tlsContexts: readonly SpaceTlsContext[];
}

/** One resolved VPC: size, addresses, rules. */
export interface ResolvedVpc {
  readonly name: string;
  /** The name under which its stack and objects were made. @default - its name */
  readonly madeAs?: string;
  /** In an estate as it was made: what it is called now, for tags and texts. @default - its name */
  readonly shownAs?: string;
  readonly kind: VpcKind;
  /** @default - it is none of CloudHub 1.0, or the file only registers it */
  readonly cloudhub?: ResolvedAnypointVpc;
  /** @default - it is no private space, or the file only registers it */
  readonly privateSpace?: ResolvedPrivateSpace;
  readonly account: ResolvedAccount;
  readonly region: string;
  /** Environments (and deployments) that run in the VPC, by name. */
  readonly environments: readonly EnvironmentLoad[];
  readonly demand: Demand;
  readonly placement: ResolvedPlacement;
  readonly layout: VpcLayout;
  /** Range for pods only. @default - pods use the worker subnets */
  readonly podRange?: Ipv4Cidr;
  /** @default - no cluster uses addresses of the VPC */
  readonly cluster?: ClusterTraffic;
  /** Rules of the file for the workers. */
  readonly firewall: readonly FirewallRule[];
  /** All rules of the workers' group; for an existing group only those that this project adds. */
  readonly workerRules: WorkerRules;
  /** Validation records that its stack may have in its state although another stack keeps them now. */
  readonly leftProofs: readonly DomainProof[];
  /** @default - none: no VPN ends here and the file does not ask for one */
  readonly vpnGateway?: { readonly asn: number };
  /**
   * Entries of each tier's network ACL that the VPC's own stack creates, including those of VPNs on its gateway.
   *
   * @default - the ACLs are not managed here
   */
  readonly networkAcls?: VpcAcls;
  /** How workers reach public addresses; `none` for a VPC that is not created here. */
  readonly nat: NatMode;
  /** Existing Elastic IP allocations by zone. @default - new ones are created */
  readonly natAddresses?: Readonly<Record<string, string>>;
  /** Services with a gateway endpoint that is created here. */
  readonly gatewayEndpoints: readonly GatewayEndpointService[];
  /** Additional buckets of other owners that workers may download from. */
  readonly downloadBuckets: readonly string[];
  /** Services with an interface endpoint in each zone. */
  readonly interfaceEndpoints: readonly string[];
  readonly flowLogs: VpcFile["flowLogs"];
  /** Rules of others that stay as they are. */
  readonly keepForeign: readonly ForeignRules[];
  readonly encryptionControl: EncryptionControlMode;
  readonly deletionProtection: boolean;
  /** Whether links lead to pods that have a range of their own. */
  readonly arePodsRouted: boolean;
  /** Tags of its stack, in addition to those of the estate. */
  readonly tags: Readonly<Record<string, string>>;
  /** Ids of existing objects. @default - the VPC is created here */
  readonly existing?: ResolvedExistingVpc;
  /** Addresses that its subnets of load balancers and NAT gateways refuse, by list. */
  readonly deniedAddresses: readonly DeniedList[];
  /** Raised quotas of its account and region. */
  readonly quotas: RaisedQuotas;
  /** Sentences for the sizing table. */
  readonly notes: readonly string[];
}

/** Addresses that are refused before anything looks at them. */
export interface DeniedList {
  readonly name: string;
  readonly cidrs: readonly Ipv4Cidr[];
  readonly description?: string;
}

/** A range that the ranges of VPCs are taken from. */
export interface ResolvedPool {
  readonly name: string;
  readonly cidr: Ipv4Cidr;
  /** Only VPCs of this region take ranges from it. @default - all do */
  readonly region?: string;
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    /** By name. */
    readonly pools: readonly ResolvedPool[];
    /** By name. */
    readonly vpcs: readonly ResolvedVpc[];
  }
}
