import type { ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import { type Demand, usableAddresses } from "../../capabilities/vpc/model";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import type { VpcKind } from "../../capabilities/vpc/schema";
import { freeBlocks, type Ipv4Cidr, type Tier } from "../../core/addressing";
import { byKey } from "../../core/group-by";
import type { ResolvedWaiver } from "../../estate/waivers/resolved-waiver";
import type { ResolvedEstate } from "../../plan";
import { type SizedLoadBalancer, sizedLoadBalancer } from "../load-balancer/load-balancers";
import { type PricedUnitLine, pricedUnits } from "../priced-units";
import { type SizedFabric, sizedFabric } from "../runtime-fabric/capacity";
import { type SizedTcpEntry, sizedTcpEntry } from "../tcp-entry/sized-entries";

/**
 * The sizing of an estate as plain data. This is what `size --format json` prints and what other tools read:
 * fields may be added, never renamed.
 */
export interface SizingDocument {
  /** By name; in a what-if after the change. */
  readonly vpcs: readonly SizedVpc[];
  /** In a what-if, the VPCs before the change. */
  readonly before?: readonly SizedVpc[];
  /** Runtime Fabrics by name; in a what-if after the change. */
  readonly runtimeFabrics: readonly SizedFabric[];
  /** External networks by name; no VPC overlaps them. */
  readonly networks: readonly ExternalNetwork[];
  /** Deviations from the secure defaults, by name. */
  readonly waivers: readonly ResolvedWaiver[];
  /** What AWS charges for by time; in a what-if after the change. */
  readonly pricedUnits: readonly PricedUnitLine[];
  /** In a what-if, the same before the change. */
  readonly pricedUnitsBefore?: readonly PricedUnitLine[];
}

export interface ExternalNetwork {
  readonly name: string;
  readonly cidrs: readonly string[];
  readonly description?: string;
}

export interface SizedVpc {
  readonly name: string;
  readonly kind: VpcKind;
  readonly account: string;
  readonly region: string;
  readonly environments: readonly SizedEnvironment[];
  /** The addresses that the platform's documentation asks for. */
  readonly demand: Demand;
  /** The subnets that hold the demand on AWS. */
  readonly placement: SizedPlacement;
  /** The prefix of the VPC that holds the demand; equals `placement.prefix`. */
  readonly prefix: number;
  /** The primary range. A VPC that has grown keeps it, so it may be smaller than `prefix`. */
  readonly cidr: string;
  readonly secondaryCidrs: readonly string[];
  /** Addresses of `cidr`. */
  readonly addresses: number;
  /** Blocks of all ranges that are neither used nor kept. */
  readonly freeCidrs: readonly string[];
  /** Share of the usable worker addresses that the demand uses, 0 to 1. */
  readonly utilisation: number;
  /** By name. */
  readonly loadBalancers: readonly SizedLoadBalancer[];
  /** By name. */
  readonly tcpEntries: readonly SizedTcpEntry[];
  readonly notes: readonly string[];
}

export interface SizedEnvironment {
  readonly name: string;
  readonly applications: number;
  /** Default number of workers of an application. */
  readonly workersPerApplication: number;
  readonly workers: number;
}

export interface SizedPlacement {
  /** Zone ids. */
  readonly zones: readonly string[];
  readonly prefix: number;
  /** By address. */
  readonly subnets: readonly SizedSubnet[];
  /** Blocks that are kept for future zones. */
  readonly spare: readonly { readonly slot: number; readonly cidr: string }[];
  /** Usable worker addresses. */
  readonly usable: number;
  /** How many workers (for `ten-per-application` applications) can be added before the VPC must grow. */
  readonly room: number;
  /** Why smaller prefixes and more zones did not fit. */
  readonly passedOver: readonly string[];
}

export interface SizedSubnet {
  readonly name: string;
  readonly tier: Tier;
  readonly zone: string;
  readonly cidr: string;
  readonly prefix: number;
  readonly usable: number;
}

/** The sizing of `estate`; in a what-if also that of `before`. */
export function sizingDocument(estate: ResolvedEstate, before?: ResolvedEstate): SizingDocument {
  return {
    vpcs: sizedVpcs(estate),
    ...(before === undefined
      ? {}
      : { before: sizedVpcs(before), pricedUnitsBefore: pricedUnits(before).units }),
    runtimeFabrics: estate.runtimeFabrics.map(sizedFabric),
    networks: estate.networks.map((network) => ({ ...network, cidrs: network.cidrs.map(String) })),
    waivers: estate.waivers,
    pricedUnits: pricedUnits(estate).units,
  };
}

function sizedVpcs(estate: ResolvedEstate): SizedVpc[] {
  const balancers = byKey(estate.loadBalancers, ({ vpc }) => vpc);
  const entries = byKey(estate.tcpEntries, ({ vpc }) => vpc);
  return estate.vpcs.map((vpc) => ({
    ...sizedVpc(vpc, balancers.get(vpc.name) ?? []),
    tcpEntries: (entries.get(vpc.name) ?? []).map(sizedTcpEntry),
  }));
}

function sizedVpc(
  vpc: ResolvedVpc,
  balancers: readonly ResolvedLoadBalancer[],
): Omit<SizedVpc, "tcpEntries"> {
  const { demand, layout, placement } = vpc;
  return {
    name: vpc.name,
    kind: vpc.kind,
    account: vpc.account.name,
    region: vpc.region,
    environments: vpc.environments.map(({ name, applications, workersPerApplication, workers }) => ({
      name,
      applications,
      workersPerApplication,
      workers,
    })),
    demand,
    placement: {
      zones: layout.zones,
      prefix: placement.prefix,
      subnets: sizedSubnets(vpc),
      spare: spareBlocks(vpc),
      usable: placement.usable,
      room: placement.room,
      passedOver: placement.passedOver,
    },
    prefix: placement.prefix,
    cidr: layout.range.toString(),
    secondaryCidrs: layout.secondaryCidrs.map(String),
    addresses: layout.range.size,
    freeCidrs: freeCidrs(vpc),
    utilisation: computeUtilisation(demand.total, placement.usable),
    loadBalancers: balancers.map((balancer) => sizedLoadBalancer(balancer, layout)),
    notes: vpc.notes,
  };
}

/** By address, so that the order is the same with and without a lock. */
function sizedSubnets({ layout }: ResolvedVpc): SizedSubnet[] {
  return [...layout.subnets]
    .sort((a, b) => byAddress(a.cidr, b.cidr))
    .map(({ name, tier, zone, cidr }) => ({
      name,
      tier,
      zone,
      cidr: cidr.toString(),
      prefix: cidr.prefix,
      usable: usableAddresses(cidr.prefix),
    }));
}

function spareBlocks({ layout }: ResolvedVpc): { slot: number; cidr: string }[] {
  return [...layout.spare].flatMap(([slot, blocks]) =>
    blocks.map((cidr) => ({ slot, cidr: cidr.toString() })),
  );
}

/** Empty if subnets are unknown: those of CloudHub, or those of an existing VPC that the file does not list. */
function freeCidrs({ kind, layout }: ResolvedVpc): string[] {
  if (kind !== "aws") return [];
  const used = [...layout.subnets.map(({ cidr }) => cidr), ...[...layout.spare.values()].flat()];
  return [layout.range, ...layout.secondaryCidrs]
    .flatMap((range) => freeBlocks(range, used))
    .sort(byAddress)
    .map(String);
}

function computeUtilisation(total: number, usable: number): number {
  if (usable <= 0) return total > 0 ? 1 : 0;
  return Math.round((total / usable) * 10_000) / 10_000;
}

function byAddress(a: Ipv4Cidr, b: Ipv4Cidr): number {
  return a.first - b.first || a.prefix - b.prefix;
}
