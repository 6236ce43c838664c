import type { ResolvedRegion } from "../../capabilities/account/resolved";
import type { ResolvedBootstrap } from "../../capabilities/bootstrap/resolved";
import type { MadeAuthority, ResolvedAuthority } from "../../capabilities/certificate/resolved";
import type { ResolvedClusterCertificates } from "../../capabilities/cluster-certificates/resolved";
import type { ResolvedDirectConnect } from "../../capabilities/direct-connect/resolved";
import type { ResolvedDns } from "../../capabilities/dns/resolved";
import type { ResolvedDnsFirewall, ResolvedNetworkFirewall } from "../../capabilities/egress/resolved";
import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import type { ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import type { ResolvedPeering } from "../../capabilities/peering/resolved";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import type { ResolvedTcpEntry } from "../../capabilities/tcp-entry/resolved";
import type { ResolvedTransitGateway } from "../../capabilities/transit-gateway/resolved";
import type { ResolvedTransitPeering } from "../../capabilities/transit-gateway/resolved-peering";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import type { ResolvedVpn } from "../../capabilities/vpn/resolved";
import type { ResolvedAccount } from "../../estate/account";

/** An account that pipelines have roles in. */
export type BootstrapAccount = ResolvedBootstrap["accounts"][number];

/** A private authority, with what its certificate depends on. */
export interface AuthorityParts {
  readonly authority: MadeAuthority;
  /** Who signs it. @default - it signs itself */
  readonly issuer?: Exclude<ResolvedAuthority, { readonly kind: "public" }>;
  /** How many authorities are below one another under it. */
  readonly pathLength: number;
}

/** A VPC with what stands in its stack beside it. */
export interface NetworkParts {
  readonly vpc: ResolvedVpc;
  /** Its load balancers, by name. */
  readonly balancers: readonly ResolvedLoadBalancer[];
  /** Its entries beside HTTP, by name. */
  readonly tcpEntries: readonly ResolvedTcpEntry[];
  /** Those that end at its VPN gateway. */
  readonly vpns: readonly ResolvedVpn[];
  /** @default - every name may be looked up */
  readonly dnsFirewall?: ResolvedDnsFirewall;
  /** @default - nothing asks workers for names on their way out */
  readonly networkFirewall?: ResolvedNetworkFirewall;
}

/** A transit gateway with what stands in its stack beside it. */
export interface TransitGatewayParts {
  readonly gateway: ResolvedTransitGateway;
  /** Those that end at it. */
  readonly vpns: readonly ResolvedVpn[];
}

/** What a stack of each kind holds. */
export interface StackContents {
  readonly authority: AuthorityParts;
  readonly bootstrap: BootstrapAccount;
  readonly network: NetworkParts;
  readonly peering: ResolvedPeering;
  readonly "transit-gateway": TransitGatewayParts;
  readonly "transit-peering": ResolvedTransitPeering;
  readonly "direct-connect": ResolvedDirectConnect;
  readonly dns: ResolvedDns;
  readonly region: ResolvedRegion;
  readonly "runtime-fabric": ResolvedRuntimeFabric;
  readonly "runtime-fabric-resources": ResolvedRuntimeFabric;
  readonly "cluster-certificates": ResolvedClusterCertificates;
  readonly "cluster-certificates-resources": ResolvedClusterCertificates;
  readonly "flex-aws": ResolvedFlexGateway;
  readonly "flex-gateway": ResolvedFlexGateway;
  readonly "flex-gateway-resources": ResolvedFlexGateway;
}

export type StackKind = keyof StackContents;

/** Kinds of stacks that pipelines may apply; people apply the others. */
export type WorkKind = Exclude<StackKind, "bootstrap">;

/** A stack of Terraform: one state, applied by itself. */
export type PlannedStack<Kind extends StackKind = WorkKind> = {
  readonly [K in Kind]: {
    readonly kind: K;
    /** `network-production`; also the name of its folder, and part of the key of its state. */
    readonly name: string;
    /** What it makes, in words. */
    readonly makes: string;
    /** Account and region of its first provider. */
    readonly account: ResolvedAccount;
    readonly region: string;
    /** Stacks whose states it reads, sorted. */
    readonly reads: readonly string[];
    /** Stacks that must be applied before it: those that it reads, and those that make what it needs. Sorted. */
    readonly after: readonly string[];
    /** What keeps it from being destroyed, by path in the file: `vpcs.production.deletionProtection`. */
    readonly protectedBy: readonly string[];
    readonly contents: StackContents[K];
  };
}[Kind];

/** The facts of a stack as the file of its kind gives them; {@link planStack} completes them. */
type StackFacts<Kind extends StackKind> = Omit<
  PlannedStack<Kind>,
  "kind" | "account" | "region" | "after" | "protectedBy"
> & {
  readonly place: Pick<PlannedStack, "account" | "region">;
  /** Stacks that it needs but does not read. @default - none */
  readonly needs?: readonly string[];
  /** See {@link protection}. @default - nothing protects it */
  readonly protectedBy?: readonly string[];
};

/** The path of what protects entries of a key of the file; none for those that nothing protects. */
export function protection(
  key: string,
  ...entries: readonly { readonly name: string; readonly deletionProtection: boolean }[]
): string[] {
  return entries
    .filter(({ deletionProtection }) => deletionProtection)
    .map(({ name }) => `${key}.${name}.deletionProtection`);
}

export function planStack<Kind extends StackKind>(kind: Kind, facts: StackFacts<Kind>): PlannedStack<Kind> {
  const { place, needs = [], protectedBy = [], reads, name, makes, contents } = facts;
  const { account, region } = place;
  // The compiler can't tell that the contents are those of this one kind.
  return {
    ...{ kind, name, makes, account, region, contents, protectedBy },
    reads: distinct(reads),
    after: distinct([...reads, ...needs]),
  } as PlannedStack<Kind>;
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
