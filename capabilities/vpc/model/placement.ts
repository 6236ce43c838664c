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

/** What the subnets of small tiers are for, in words. */
const PURPOSES: Readonly<Record<SmallTier, string>> = { transit: "transit", resolver: "the Resolver" };

export interface PlacementInput {
  /** Addresses that the worker subnets of all zones hold together; `total` of the demand, without those in blocks. */
  readonly addresses: number;
  /** Nodes of all zones that take whole blocks besides. @default - none */
  readonly blocks?: BlockNeed;
  /** Largest prefix to try first; that of the demand, or of a range that is given. */
  readonly prefix: number;
  /** Whether `prefix` is given and may not be left. @default false */
  readonly prefixIsFixed?: boolean;
  /** Numbers of zones to try for each prefix, the most wanted first: `[3, 2]` for `auto`. */
  readonly zoneCounts: readonly number[];
  /** Each zone alone can lose its neighbour: the others hold the whole demand. @default false */
  readonly surviveZoneLoss?: boolean;
  /** Addresses of interface endpoints in the worker subnets of each zone. @default 0 */
  readonly endpointsPerZone?: number;
  /** Addresses that are not a load balancer's in each load-balancer subnet (NAT gateways). @default 0 */
  readonly natPerZone?: number;
  /** Load-balancer subnets of each zone; more balancers than one holds need another. @default 1 */
  readonly loadBalancerSubnets?: number;
  /** Tiers that have a small subnet in each zone. @default - none */
  readonly smallTiers?: readonly SmallTier[];
  /** Zone slots that are reserved for zones to come, as large as those in use. @default 0 */
  readonly spareZones?: number;
}

/** The subnets of one zone, as prefixes; every zone of a VPC gets the same. */
export interface ZoneShape {
  /** Worker subnets, the largest first. Several, so that odd sizes fit. */
  readonly workers: readonly number[];
  /** Load-balancer subnets, all of one size. */
  readonly loadBalancers: readonly number[];
  readonly smallTiers: readonly SmallTier[];
}

/** What AWS needs to hold the demand. */
export interface Placement {
  readonly prefix: number;
  readonly zones: number;
  readonly shape: ZoneShape;
  /** Addresses that each zone's worker subnets must hold. */
  readonly sharePerZone: number;
  /** Addresses of all worker subnets that can be used, after those that AWS keeps and interface endpoints. */
  readonly usable: number;
  /** Why smaller prefixes and more zones were passed over, in the order tried. */
  readonly passedOver: readonly string[];
}

/**
 * The smallest VPC, from `prefix` on, whose subnets hold the demand.
 *
 * For each prefix the numbers of zones are tried as given, and for each of these one worker subnet a zone,
 * then two, up to four: few large subnets are easier to read, several small ones waste less.
 *
 * @throws InputError with `DEMAND_TOO_LARGE`, or `RANGE_TOO_SMALL` when the prefix is fixed
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

/** Addresses that the workers of each zone take: an equal share of the demand, and the zone's endpoints. */
export function computeZoneShare(
  input: Pick<PlacementInput, "addresses" | "surviveZoneLoss" | "endpointsPerZone">,
  zones: number,
): number {
  const carrying = input.surviveZoneLoss ? zones - 1 : zones;
  return Math.ceil(input.addresses / carrying) + (input.endpointsPerZone ?? 0);
}

/** What the worker subnets of each zone hold: its share of the addresses, and of the nodes with their blocks. */
export function zoneNeed(
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
 * Prefixes of the fewest addresses that hold `addresses` in at most `count` subnets, the largest first, and have `least` that can be used.
 * The sizes are the binary digits of their sum: two equal ones would be one of the next size, with five
 * usable addresses more.
 */
export function workerPrefixes(need: WorkerNeed, count: number, least = 0): number[] | undefined {
  const addresses = Math.max(countNeededAddresses(need), least);
  const smallest = sizeOfPrefix(SUBNET_PREFIX.smallest);
  const most = sizeOfPrefix(SUBNET_PREFIX.largest) / smallest;
  let units = Math.ceil((addresses + RESERVED_PER_SUBNET) / smallest);
  for (; units <= most; units++) {
    // Adding the lowest bit carries it upwards: the next sum that fewer subnets make up.
    while (bitCount(units) > count) units += units & -units;
    const reserved = bitCount(units) * RESERVED_PER_SUBNET;
    if (units > most || units * smallest - reserved < addresses) continue;
    const prefixes = binaryPrefixes(units * smallest);
    if (holdsAll(prefixes, need)) return prefixes;
  }
  return undefined;
}

/** The load-balancer subnet of a zone: /27, or larger when NAT gateways leave a balancer too few. */
export function loadBalancerPrefix(natPerZone = 0): number {
  let prefix: number = LOAD_BALANCER_SUBNET.smallestPrefix;
  while (usableAddresses(prefix) < LOAD_BALANCER_SUBNET.freeAddresses + natPerZone) prefix--;
  return prefix;
}

/** Whether a VPC of `prefix` with this number of zones holds the demand. */
export function fitsPrefix(input: PlacementInput, zones: number): boolean {
  return fittingShape(input, zones, input.prefix) !== undefined;
}

function fittingShape(input: PlacementInput, zones: number, prefix: number): ZoneShape | undefined {
  const share = zoneNeed(input, zones);
  for (let count = 1; count <= WORKER_SUBNETS_PER_ZONE; count++) {
    const workers = workerPrefixes(share, count);
    if (workers === undefined) continue;
    const shape = chooseShape(input, workers);
    // Sizes are powers of two and are laid out from the largest to the smallest, so the sum decides.
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

/** The arithmetic of the best layout that did not fit, so that a reviewer can check it. */
function whyNot(input: PlacementInput, zones: number, prefix: number): string {
  const share = zoneNeed(input, zones);
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

/** Names the first larger range that would do, if any would. */
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
