import type { Ipv4Cidr, Tier, VpcLayout } from "../../core/addressing";
import type { FirewallRule, VpcAcls, WorkerRules } from "../../core/firewall";
import type {
  EncryptionControlMode,
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

/** What AWS needs to hold the demand; the answer of the sizing, lock or no lock. */
export interface ResolvedPlacement {
  readonly prefix: number;
  /** Why smaller prefixes and more zones were passed over. */
  readonly passedOver: readonly string[];
  /** Addresses of the worker subnets that workers can use. */
  readonly usable: number;
  /** How many more workers (for `ten-per-application` applications) fit before the next prefix. */
  readonly room: number;
}

/** Ids of a VPC that somebody else made, by tier and zone. */
export interface ResolvedExistingVpc {
  readonly id: string;
  readonly subnetIds: Readonly<Partial<Record<Tier, Readonly<Record<string, readonly string[]>>>>>;
  readonly routeTableIds: Readonly<Partial<Record<Tier, Readonly<Record<string, string>>>>>;
  /** Group that the workers carry. @default - links add no rules for workers */
  readonly workerSecurityGroupId?: string;
}

/** One VPC of the estate: sized, addressed, its rules spelled out. */
export interface ResolvedVpc {
  readonly name: string;
  readonly kind: VpcKind;
  readonly account: ResolvedAccount;
  readonly region: string;
  /** Environments (and deployments) that run here, by name. */
  readonly environments: readonly EnvironmentLoad[];
  readonly demand: Demand;
  readonly placement: ResolvedPlacement;
  readonly layout: VpcLayout;
  /** Range that only pods use. @default - pods share the worker subnets */
  readonly podRange?: Ipv4Cidr;
  /** @default - no cluster takes addresses here */
  readonly cluster?: ClusterTraffic;
  /** Rules that the file gives the workers. */
  readonly firewall: readonly FirewallRule[];
  /** All rules of the workers' group; of a group that somebody else made those that stacks of the estate add. */
  readonly workerRules: WorkerRules;
  /** Records which prove domains to ACM, which its stack may have, and which another stack keeps now. */
  readonly leftProofs: readonly DomainProof[];
  /** @default - none: neither the file asks for one, nor does a VPN end here */
  readonly vpnGateway?: { readonly asn: number };
  /**
   * Entries of each tier's network ACL that the VPC's own stack makes, those for VPNs on its gateway included.
   *
   * @default - ACLs that are not ours
   */
  readonly networkAcls?: VpcAcls;
  /** How workers reach public addresses; `none` in a VPC that is not made here. */
  readonly nat: NatMode;
  /** Elastic IP allocations that exist already, by zone. @default - new ones */
  readonly natAddresses?: Readonly<Record<string, string>>;
  /** Services with a gateway endpoint that is made here, each once. */
  readonly gatewayEndpoints: readonly GatewayEndpointService[];
  /** Further buckets of others that workers may download from. */
  readonly downloadBuckets: readonly string[];
  /** Services with an address in each zone, each once. */
  readonly interfaceEndpoints: readonly string[];
  readonly flowLogs: VpcFile["flowLogs"];
  readonly encryptionControl: EncryptionControlMode;
  readonly deletionProtection: boolean;
  /** Whether links lead to the addresses of pods, where these have a range of their own. */
  readonly arePodsRouted: boolean;
  /** Tags of its stack, beside those of the estate. */
  readonly tags: Readonly<Record<string, string>>;
  /** Ids of what somebody else made. @default - the VPC is made here */
  readonly existing?: ResolvedExistingVpc;
  /** Of its account and region, as far as they were raised. */
  readonly quotas: RaisedQuotas;
  /** Sentences for the reader of the sizing table. */
  readonly notes: readonly string[];
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    /** By name. */
    readonly vpcs: readonly ResolvedVpc[];
  }
}
