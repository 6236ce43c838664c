import { usableAddresses, WORKER_SUBNETS_PER_ZONE } from "../limits";
import { AddressSpace } from "./address-space";
import { Ipv4Cidr } from "./ipv4-cidr";
import { TIERS, type Tier, workerPrefixes } from "./placement";

export interface Subnet {
  /** `worker-use1-az1`, and `worker-use1-az1-2` for the second of a zone. Never changes, never moves. */
  readonly name: string;
  readonly tier: Tier;
  /** Zone id. */
  readonly zone: string;
  readonly cidr: Ipv4Cidr;
}

/** Every range of a VPC that is in use or kept. */
export interface VpcLayout {
  readonly range: Ipv4Cidr;
  readonly secondaryRanges: readonly Ipv4Cidr[];
  /** Zone ids in the order in which they were taken. */
  readonly zones: readonly string[];
  readonly subnets: readonly Subnet[];
  /** Blocks that are kept for zones to come, by slot number. */
  readonly spare: ReadonlyMap<number, readonly Ipv4Cidr[]>;
}

/** What a VPC must have room for. */
export interface LayoutNeeds {
  /** All zones, those of the layout first. */
  readonly zones: readonly string[];
  /** Addresses that the worker subnets of each zone must hold. */
  readonly sharePerZone: number;
  readonly loadBalancerPrefix: number;
  /** @default - no transit subnets */
  readonly transitPrefix?: number;
  /** Zone slots to keep free, besides `zones`. @default 0 */
  readonly spareZones?: number;
  /** Where pods get subnets of their own, and how many addresses each zone's must hold. @default - nowhere */
  readonly pods?: { readonly range: Ipv4Cidr; readonly sharePerZone: number };
}

interface WantedBlock {
  readonly name: string;
  readonly tier: Tier;
  readonly zone: string;
  readonly prefix: number;
}

/** A layout without a subnet: where every VPC starts. */
export function emptyLayout(range: Ipv4Cidr, secondaryRanges: readonly Ipv4Cidr[] = []): VpcLayout {
  return { range, secondaryRanges, zones: [], subnets: [], spare: new Map() };
}

/**
 * Adds to `layout` what `needs` asks for and `layout` lacks. Nothing that is there moves, shrinks or goes.
 *
 * @returns `undefined` where the ranges of the VPC have no room
 */
export function extendLayout(layout: VpcLayout, needs: LayoutNeeds): VpcLayout | undefined {
  // Few large subnets first; several small ones where the room is odd.
  for (let count = 1; count <= WORKER_SUBNETS_PER_ZONE; count++) {
    const extended = extendWith(layout, needs, count);
    if (extended !== undefined) return extended;
  }
  return undefined;
}

function extendWith(layout: VpcLayout, needs: LayoutNeeds, count: number): VpcLayout | undefined {
  const added = needs.zones.filter((zone) => !layout.zones.includes(zone));
  const wanted = needs.zones.map((zone) => wantedIn(layout, needs, zone, count));
  if (wanted.some((blocks) => blocks === undefined)) return undefined;

  // A new zone takes a spare slot; growth of zones in use never does.
  const slots = [...layout.spare.keys()].sort((a, b) => a - b);
  const usedSlots = slots.slice(0, added.length);
  const spare = new Map([...layout.spare].filter(([slot]) => !usedSlots.includes(slot)));

  const taken = new AddressSpace([
    ...layout.subnets.map((subnet) => subnet.cidr),
    ...[...spare.values()].flat(),
    ...(needs.pods ? [needs.pods.range] : []),
  ]);
  const ranges = [layout.range, ...layout.secondaryRanges].filter((range) => !needs.pods?.range.equals(range));
  const flat = wanted.flatMap((blocks) => blocks ?? []);
  const subnets = fit(ranges, taken, flat);
  if (subnets === undefined) return undefined;

  const pods = podSubnets(layout, needs);
  const newSpare = pods && spareSlots(ranges, taken, spare, needs, count);
  if (pods === undefined || newSpare === undefined) return undefined;
  return {
    ...layout,
    zones: [...layout.zones, ...added],
    subnets: [...layout.subnets, ...subnets, ...pods],
    spare: newSpare,
  };
}

/** Blocks that a zone lacks; `undefined` where no subnets of AWS's sizes hold its share. */
function wantedIn(
  layout: VpcLayout,
  needs: LayoutNeeds,
  zone: string,
  count: number,
): WantedBlock[] | undefined {
  const own = layout.subnets.filter((subnet) => subnet.zone === zone);
  const workers = own.filter((subnet) => subnet.tier === "worker");
  const missing = needs.sharePerZone - workers.reduce((sum, { cidr }) => sum + usableAddresses(cidr.prefix), 0);
  const prefixes = missing > 0 ? workerPrefixes(missing, count) : [];
  if (prefixes === undefined) return undefined;
  const wanted: WantedBlock[] = prefixes.map((prefix, index) => ({
    name: subnetName("worker", zone, workers.length + index),
    tier: "worker",
    zone,
    prefix,
  }));
  if (!own.some((subnet) => subnet.tier === "load-balancer"))
    wanted.push(single("load-balancer", zone, needs.loadBalancerPrefix));
  if (needs.transitPrefix !== undefined && !own.some((subnet) => subnet.tier === "transit"))
    wanted.push(single("transit", zone, needs.transitPrefix));
  return wanted;
}

function single(tier: Tier, zone: string, prefix: number): WantedBlock {
  return { name: subnetName(tier, zone, 0), tier, zone, prefix };
}

/** The first subnet of a tier and zone has no number, so that the common case reads well. */
function subnetName(tier: Tier, zone: string, index: number): string {
  return index === 0 ? `${tier}-${zone}` : `${tier}-${zone}-${index + 1}`;
}

/** Places blocks from the largest to the smallest: in an empty range they then fit if their sum does. */
function fit(ranges: readonly Ipv4Cidr[], taken: AddressSpace, wanted: readonly WantedBlock[]): Subnet[] | undefined {
  const placed: Subnet[] = [];
  for (const { name, tier, zone, prefix } of [...wanted].sort(bySizeTierZone(wanted))) {
    const cidr = takeFirst(ranges, taken, prefix);
    if (cidr === undefined) return undefined;
    placed.push({ name, tier, zone, cidr });
  }
  return placed;
}

/** Size first; then the tiers and zones in their own order, so that the map of a VPC reads from left to right. */
function bySizeTierZone(wanted: readonly WantedBlock[]) {
  const order = new Map(wanted.map((block, index) => [block.name, index]));
  return (a: WantedBlock, b: WantedBlock): number =>
    a.prefix - b.prefix ||
    TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) ||
    (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0);
}

function takeFirst(ranges: readonly Ipv4Cidr[], taken: AddressSpace, prefix: number): Ipv4Cidr | undefined {
  for (const range of ranges) {
    const cidr = taken.firstFree(range, prefix);
    if (cidr === undefined) continue;
    taken.take(cidr);
    return cidr;
  }
  return undefined;
}

/** Fills `spare` up to the number asked for, each slot as large as a zone's subnets. */
function spareSlots(
  ranges: readonly Ipv4Cidr[],
  taken: AddressSpace,
  spare: Map<number, readonly Ipv4Cidr[]>,
  needs: LayoutNeeds,
  count: number,
): Map<number, readonly Ipv4Cidr[]> | undefined {
  const workers = workerPrefixes(needs.sharePerZone, count);
  if (workers === undefined) return undefined;
  const prefixes = [...workers, needs.loadBalancerPrefix, ...(needs.transitPrefix ? [needs.transitPrefix] : [])];
  const slots = new Map(spare);
  for (let slot = needs.zones.length + 1; slots.size < (needs.spareZones ?? 0); slot++) {
    if (slots.has(slot)) continue;
    const blocks: Ipv4Cidr[] = [];
    for (const prefix of [...prefixes].sort((a, b) => a - b)) {
      const cidr = takeFirst(ranges, taken, prefix);
      if (cidr === undefined) return undefined;
      blocks.push(cidr);
    }
    slots.set(slot, blocks);
  }
  return slots;
}

/** One subnet a zone in the pods' own range, all of one size and as large as six zones allow. */
function podSubnets(layout: VpcLayout, needs: LayoutNeeds): Subnet[] | undefined {
  if (needs.pods === undefined) return [];
  const { range, sharePerZone } = needs.pods;
  const prefix = range.prefix + 3; // eight blocks: one for each of up to six zones
  if (prefix > 28 || usableAddresses(prefix) < sharePerZone) return undefined;
  const held = layout.subnets.filter((subnet) => subnet.tier === "pods");
  const taken = new AddressSpace(held.map((subnet) => subnet.cidr));
  const lacking = needs.zones.filter((zone) => !held.some((subnet) => subnet.zone === zone));
  return fit([range], taken, lacking.map((zone) => single("pods", zone, prefix)));
}
