import { SMALL_TIER_PREFIX, type SmallTier, sizeOfPrefix } from "../../../core/addressing";
import { InputError } from "../../../core/problem";
import {
  LOAD_BALANCER_SUBNET,
  RESERVED_PER_SUBNET,
  SUBNET_PREFIX,
  usableAddresses,
  VPC_PREFIX,
  WORKER_SUBNETS_PER_ZONE,
} from "./limits";
import { type BlockNeed, countNeededAddresses, holdsAll, type WorkerNeed } from "./prefix-blocks";
import { demandTooLarge, rangeTooSmall } from "./problems/sizing";

/** The purpose of small tiers, for messages. */
const PURPOSES: Readonly<Record<SmallTier, string>> = {
  transit: "transit",
  resolver: "the Resolver",
  storage: "shared storage",
  firewall: "the Network Firewall",
  nat: "NAT gateways behind it",
};

export interface PlacementInput {
  /** Addresses that the worker subnets of all zones hold together: the total demand without whole blocks. */
  readonly addresses: number;
  /** Nodes of all zones that take whole blocks in addition. @default - none */
  readonly blocks?: BlockNeed;
  /** The first prefix to try: that of the demand, or that of a given range. */
  readonly prefix: number;
  /** Whether `prefix` is given, so that no other may be used. @default false */
  readonly prefixIsFixed?: boolean;
  /** Numbers of zones to try for each prefix, in order of preference: `[3, 2]` for `auto`. */
  readonly zoneCounts: readonly number[];
  /** Whether the remaining zones hold the whole demand when one zone fails. @default false */
  readonly surviveZoneLoss?: boolean;
  /** Addresses of interface endpoints in the worker subnets of each zone. @default 0 */
  readonly endpointsPerZone?: number;
  /** Addresses in each load-balancer subnet that a NAT gateway needs. @default 0 */
  readonly natPerZone?: number;
  /** Load-balancer subnets of each zone; one subnet may be too small for all load balancers. @default 1 */
  readonly loadBalancerSubnets?: number;
  /** Tiers with one small subnet in each zone. @default - none */
  readonly smallTiers?: readonly SmallTier[];
  /** Number of future zones to reserve space for, as large as the zones in use. @default 0 */
  readonly spareZones?: number;
}

/** The subnets of one zone as prefixes; every zone of a VPC gets the same. */
export interface ZoneShape {
  /** Worker subnets, the largest first. Several smaller ones waste less than one that is too large. */
  readonly workers: readonly number[];
  /** Load-balancer subnets, all of the same size. */
  readonly loadBalancers: readonly number[];
  readonly smallTiers: readonly SmallTier[];
}

/** The VPC prefix, zones and subnets that hold a demand on AWS. */
export interface Placement {
  readonly prefix: number;
  readonly zones: number;
  readonly shape: ZoneShape;
  /** Addresses that each zone's worker subnets must hold. */
  readonly sharePerZone: number;
  /** Usable addresses of all worker subnets, without those reserved by AWS and those of interface endpoints. */
  readonly usable: number;
  /** Why smaller prefixes and more zones did not fit, in the order tried. */
  readonly passedOver: readonly string[];
}

/**
 * Finds the smallest VPC, starting at `prefix`, whose subnets hold the demand.
 *
 * For each prefix it tries the numbers of zones in the given order, and for each of these one to four worker
 * subnets in a zone: few large subnets are easier to read, several small ones waste less.
 *
 * @throws InputError with `DEMAND_TOO_LARGE`, or `RANGE_TOO_SMALL` if the prefix is fixed
 */
export function place(input: PlacementInput): Placement {
  const passedOver: string[] = [];
  for (let prefix = input.prefix; prefix >= VPC_PREFIX.largest; prefix--) {
    for (const zones of input.zoneCounts) {
      const share = computeZoneShare(input, zones);
      const shape = fittingShape(input, zones, prefix);
      if (shape !== undefined)
        return {
          prefix,
          zones,
          shape,
          sharePerZone: share,
          usable: countUsable(input, shape, zones),
          passedOver,
        };
      passedOver.push(whyNot(input, zones, prefix));
    }
    if (input.prefixIsFixed) break;
  }
  const reason = passedOver.at(-1) ?? "no number of zones was given";
  if (input.prefixIsFixed) throw new InputError(tooSmall(input, reason));
  throw new InputError(demandTooLarge(input.addresses, VPC_PREFIX.largest, reason));
}

/**
 * Addresses that the worker subnets of each zone must hold: an equal share of the demand, and the zone's interface
 * endpoints.
 */
export function computeZoneShare(
  input: Pick<PlacementInput, "addresses" | "surviveZoneLoss" | "endpointsPerZone">,
  zones: number,
): number {
  const carrying = input.surviveZoneLoss ? zones - 1 : zones;
  return Math.ceil(input.addresses / carrying) + (input.endpointsPerZone ?? 0);
}

/**
 * What the worker subnets of each zone must hold: its share of single addresses, and its share of nodes with whole
 * blocks.
 */
export function computeZoneNeed(
  input: Pick<PlacementInput, "addresses" | "blocks" | "surviveZoneLoss" | "endpointsPerZone">,
  zones: number,
): WorkerNeed {
  const { blocks, surviveZoneLoss = false } = input;
  const addresses = computeZoneShare(input, zones);
  if (blocks === undefined) return { addresses };
  const nodes = Math.ceil(blocks.nodes / (surviveZoneLoss ? zones - 1 : zones));
  return { addresses, blocks: { ...blocks, nodes } };
}

/**
 * Prefixes of at most `count` subnets that hold `addresses` with the least waste, the largest first. `least` is the
 * minimum of usable addresses.
 * The sizes are the binary digits of their sum: two subnets of equal size are replaced by one of twice the size,
 * which has five more usable addresses.
 */
export function workerPrefixes(need: WorkerNeed, count: number, least = 0): number[] | undefined {
  const addresses = Math.max(countNeededAddresses(need), least);
  const smallest = sizeOfPrefix(SUBNET_PREFIX.smallest);
  const most = sizeOfPrefix(SUBNET_PREFIX.largest) / smallest;
  let units = Math.ceil((addresses + RESERVED_PER_SUBNET) / smallest);
  for (; units <= most; units++) {
    // Adding the lowest set bit carries upwards: the result is the next larger sum that needs fewer subnets.
    while (bitCount(units) > count) units += units & -units;
    const reserved = bitCount(units) * RESERVED_PER_SUBNET;
    if (units > most || units * smallest - reserved < addresses) continue;
    const prefixes = binaryPrefixes(units * smallest);
    if (holdsAll(prefixes, need)) return prefixes;
  }
  return undefined;
}

/**
 * The load-balancer subnet of a zone: /27, or larger if the NAT gateway leaves too few addresses for a load
 * balancer.
 */
export function loadBalancerPrefix(natPerZone = 0): number {
  let prefix: number = LOAD_BALANCER_SUBNET.smallestPrefix;
  while (usableAddresses(prefix) < LOAD_BALANCER_SUBNET.freeAddresses + natPerZone) prefix--;
  return prefix;
}

/** Whether a VPC with this prefix and number of zones holds the demand. */
export function fitsPrefix(input: PlacementInput, zones: number): boolean {
  return fittingShape(input, zones, input.prefix) !== undefined;
}

function fittingShape(input: PlacementInput, zones: number, prefix: number): ZoneShape | undefined {
  const share = computeZoneNeed(input, zones);
  for (let count = 1; count <= WORKER_SUBNETS_PER_ZONE; count++) {
    const workers = workerPrefixes(share, count);
    if (workers === undefined) continue;
    const shape = chooseShape(input, workers);
    // Sizes are powers of two and are placed from the largest to the smallest, so it is enough to compare the sum.
    if (countZoneAddresses(shape) * (zones + (input.spareZones ?? 0)) <= 2 ** (32 - prefix)) return shape;
  }
  return undefined;
}

function chooseShape(input: PlacementInput, workers: readonly number[]): ZoneShape {
  const prefix = loadBalancerPrefix(input.natPerZone);
  const loadBalancers = Array.from({ length: input.loadBalancerSubnets ?? 1 }, () => prefix);
  return { workers, loadBalancers, smallTiers: input.smallTiers ?? [] };
}

function countZoneAddresses({ workers, loadBalancers, smallTiers }: ZoneShape): number {
  const prefixes = [...workers, ...loadBalancers, ...smallTiers.map((tier) => SMALL_TIER_PREFIX[tier])];
  return prefixes.reduce((sum, prefix) => sum + 2 ** (32 - prefix), 0);
}

function countUsable(input: PlacementInput, shape: ZoneShape, zones: number): number {
  const perZone = shape.workers.reduce((sum, prefix) => sum + usableAddresses(prefix), 0);
  return (perZone - (input.endpointsPerZone ?? 0)) * zones;
}

/** The calculation of the best layout that did not fit, for reviewers. */
function whyNot(input: PlacementInput, zones: number, prefix: number): string {
  const share = computeZoneNeed(input, zones);
  const spare = input.spareZones ?? 0;
  const slots = spare === 0 ? `${zones} zones` : `${zones} zones and ${spare} spare`;
  const workers = workerPrefixes(share, WORKER_SUBNETS_PER_ZONE);
  if (workers === undefined)
    return `/${prefix} with ${slots}: ${countNeededAddresses(share)} addresses exceed the subnets of a zone`;
  const shape = chooseShape(input, workers);
  const total = countZoneAddresses(shape) * (zones + spare);
  const each = [
    `${prefixesText(shape.workers)} for workers`,
    `${prefixesText(shape.loadBalancers)} for load balancers`,
    ...shape.smallTiers.map((tier) => `/${SMALL_TIER_PREFIX[tier]} for ${PURPOSES[tier]}`),
  ].join(", ");
  return `/${prefix} with ${slots}: ${each} in each take ${total} of ${2 ** (32 - prefix)} addresses`;
}

function prefixesText(prefixes: readonly number[]): string {
  return prefixes.map((prefix) => `/${prefix}`).join(" + ");
}

/** Names the first larger range that is sufficient, if there is one. */
function tooSmall(input: PlacementInput, reason: string) {
  for (let prefix = input.prefix; prefix >= VPC_PREFIX.largest; prefix--)
    if (input.zoneCounts.some((zones) => fittingShape(input, zones, prefix) !== undefined))
      return rangeTooSmall(`/${input.prefix}`, input.addresses, prefix, reason);
  return demandTooLarge(input.addresses, VPC_PREFIX.largest, reason);
}

function bitCount(value: number): number {
  let count = 0;
  for (let rest = value; rest > 0; rest &= rest - 1) count++;
  return count;
}

function binaryPrefixes(total: number): number[] {
  const prefixes: number[] = [];
  for (let prefix: number = SUBNET_PREFIX.largest; prefix <= SUBNET_PREFIX.smallest; prefix++)
    if ((total & sizeOfPrefix(prefix)) !== 0) prefixes.push(prefix);
  return prefixes;
}
