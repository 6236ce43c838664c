import {
  AddressSpace,
  EXPECTED_TIERS,
  type Ipv4Cidr,
  SMALL_TIER_PREFIX,
  type Subnet,
  sizeOfPrefix,
  type Tier,
  type VpcLayout,
} from "../../../core/addressing";
import { chooseNextPrefix, type GrowthStep, planGrowthSteps, type ShortZone } from "./growth-steps";
import { blockName, fitBlocks, type WantedBlock } from "./layout-blocks";
import type { LayoutNeeds } from "./layout-needs";
import { usableAddresses, WORKER_SUBNETS_PER_ZONE } from "./limits";
import { workerPrefixes } from "./placement";
import { listPodSubnets } from "./pod-subnets";
import { countNeededAddresses, fillSubnets, type WorkerNeed } from "./prefix-blocks";
import { blockSubnet, listWorkerSubnets } from "./reservations";

/** The layout of a new VPC, without subnets. */
export function emptyLayout(range: Ipv4Cidr, secondaryCidrs: readonly Ipv4Cidr[] = []): VpcLayout {
  return { range, secondaryCidrs, zones: [], subnets: [], spare: new Map() };
}

/**
 * Adds the subnets that `needs` requires and `layout` lacks. Existing subnets never move, shrink or disappear; only
 * space kept for future zones may be given up.
 *
 * @returns `undefined` if the ranges of the VPC have no room
 */
export function extendLayout(layout: VpcLayout, needs: LayoutNeeds): VpcLayout | undefined {
  const wanted = needs.spareZones ?? 0;
  // Kept space stays, so that a smaller number in the file changes nothing.
  const held = remainingSlots(layout, zonesToAdd(layout, needs).length, wanted).size;
  const steps = planGrowthSteps(needs.zones.map((zone) => placeWorkers(layout, needs, zone)));
  for (let spareZones = wanted; spareZones >= held; spareZones--) {
    for (const step of steps) {
      // Few large subnets first; several small ones if there is no room for these.
      for (let subnetsPerZone = 1; subnetsPerZone <= WORKER_SUBNETS_PER_ZONE; subnetsPerZone++) {
        const extended = extendWith(layout, needs, { ...step, subnetsPerZone }, spareZones);
        if (extended !== undefined) return extended;
      }
    }
  }
  return undefined;
}

/**
 * Whether {@link extendLayout} finds a layout. Only the layouts with the least addresses are tried: if larger
 * subnets fit, smaller ones fit, too.
 */
export function canExtend(layout: VpcLayout, needs: LayoutNeeds): boolean {
  const held = remainingSlots(layout, zonesToAdd(layout, needs).length, needs.spareZones ?? 0).size;
  for (let subnetsPerZone = WORKER_SUBNETS_PER_ZONE; subnetsPerZone >= 1; subnetsPerZone--)
    if (extendWith(layout, needs, { subnetsPerZone }, held) !== undefined) return true;
  return false;
}

/** How the missing worker subnets of a zone are divided. */
interface Cut extends GrowthStep {
  /** Maximum number of new subnets in each zone. */
  readonly subnetsPerZone: number;
}

function extendWith(
  layout: VpcLayout,
  needs: LayoutNeeds,
  cut: Cut,
  spareZones: number,
): VpcLayout | undefined {
  const added = zonesToAdd(layout, needs);
  const spare = remainingSlots(layout, added.length, needs.spareZones ?? 0);
  const newSlots = slotsToAdd(spare, needs.zones.length, spareZones);
  const wanted: WantedBlock[] = [];
  let isNew = cut.subnetsPerZone === 1;
  for (const place of [...needs.zones, ...newSlots]) {
    const blocks = wantedIn(layout, needs, place, cut);
    if (blocks === undefined) return undefined;
    wanted.push(...blocks);
    isNew ||= blocks.filter(({ tier }) => tier === "worker").length === cut.subnetsPerZone;
  }
  // If no zone uses this many subnets, the attempt equals the one before.
  if (!isNew) return undefined;

  const podRange = needs.pods?.range;
  const ranges = [layout.range, ...layout.secondaryCidrs].filter((range) => !podRange?.equals(range));
  const blocks = [...layout.subnets.map(({ cidr }) => cidr), ...[...spare.values()].flat()];
  const used = blocks.filter((block) => !podRange?.contains(block));
  if (countBlockAddresses(used) + countBlockAddresses(wanted) > countBlockAddresses(ranges)) return undefined;
  const taken = new AddressSpace([...used, ...(needs.kept ?? [])]);
  const placed = fitBlocks(ranges, taken, wanted);
  const pods = listPodSubnets(layout, needs);
  if (placed === undefined || pods === undefined) return undefined;
  // Subnets are rounded up only as long as small subnets that may be needed later still fit.
  const isRounded = cut.roundUpTo !== undefined;
  if (isRounded && fitBlocks(ranges, taken, yetToCome(layout, wanted, needs)) === undefined) return undefined;

  const subnets: Subnet[] = [];
  for (const { name, tier, place, cidr } of placed) {
    if (typeof place === "string") subnets.push({ name, tier, zone: place, cidr });
    else spare.set(place, [...(spare.get(place) ?? []), cidr]);
  }
  return {
    ...layout,
    zones: [...layout.zones, ...added],
    subnets: [...layout.subnets, ...subnets, ...pods],
    spare,
  };
}

function zonesToAdd(layout: VpcLayout, needs: LayoutNeeds): string[] {
  return needs.zones.filter((zone) => !layout.zones.includes(zone));
}

function countBlockAddresses(blocks: readonly { readonly prefix: number }[]): number {
  return blocks.reduce((sum, { prefix }) => sum + sizeOfPrefix(prefix), 0);
}

/** Kept space that remains: each added zone uses one, and a smaller number in the file gives some up. */
function remainingSlots(layout: VpcLayout, added: number, wanted: number): Map<number, readonly Ipv4Cidr[]> {
  const slots = [...layout.spare].sort(([a], [b]) => a - b).slice(added);
  return new Map(slots.slice(0, wanted));
}

function slotsToAdd(spare: ReadonlyMap<number, unknown>, zones: number, wanted: number): number[] {
  const slots: number[] = [];
  for (let slot = zones + 1; spare.size + slots.length < wanted; slot++)
    if (!spare.has(slot)) slots.push(slot);
  return slots;
}

/** Missing blocks of a zone or of kept space; `undefined` if no allowed subnet sizes hold its share. */
function wantedIn(
  layout: VpcLayout,
  needs: LayoutNeeds,
  place: string | number,
  { roundUpTo, subnetsPerZone }: Cut,
): WantedBlock[] | undefined {
  const own = layout.subnets.filter((subnet) => subnet.zone === place);
  const { workers, missing, need } = placeWorkers(layout, needs, place);
  const further = chooseNextPrefix(workers);
  const isRounded = further !== undefined && roundUpTo !== undefined;
  const least = isRounded ? usableAddresses(Math.max(further, roundUpTo)) : 1;
  const prefixes = missing > 0 ? workerPrefixes(need, subnetsPerZone, least) : [];
  if (prefixes === undefined) return undefined;
  const wanted = prefixes.map((prefix, index) => block("worker", place, prefix, workers.length + index));
  const balancers = own.filter((subnet) => subnet.tier === "load-balancer").length;
  for (let index = balancers; index < (needs.loadBalancerSubnets ?? 1); index++)
    wanted.push(block("load-balancer", place, needs.loadBalancerPrefix, index));
  for (const tier of needs.smallTiers ?? [])
    if (!own.some((subnet) => subnet.tier === tier)) wanted.push(block(tier, place, SMALL_TIER_PREFIX[tier]));
  return wanted;
}

/** The small subnets that may be added to zones later: for transit gateways and Resolver endpoints. */
function yetToCome(layout: VpcLayout, wanted: readonly WantedBlock[], { zones }: LayoutNeeds): WantedBlock[] {
  return zones.flatMap((zone) =>
    EXPECTED_TIERS.filter((tier) => {
      const has = layout.subnets.some((subnet) => subnet.tier === tier && subnet.zone === zone);
      return !has && !wanted.some((one) => one.tier === tier && one.place === zone);
    }).map((tier) => block(tier, zone, SMALL_TIER_PREFIX[tier])),
  );
}

/** Existing and missing worker subnets of a zone. A new zone gets at least a subnet for one address. */
function placeWorkers(
  layout: VpcLayout,
  needs: LayoutNeeds,
  place: string | number,
): ShortZone & { readonly need: WorkerNeed } {
  const own = listWorkerSubnets(layout, place);
  const { sharePerZone: addresses, blocksPerZone: blocks } = needs;
  const { nodesLeft, addressesLeft } = fillSubnets(
    own.map((subnet) => blockSubnet(layout, subnet)),
    { addresses, ...(blocks === undefined ? {} : { blocks }) },
  );
  const need: WorkerNeed = {
    addresses: Math.max(addressesLeft, own.length === 0 ? 1 : 0),
    ...(blocks === undefined || nodesLeft === 0 ? {} : { blocks: { ...blocks, nodes: nodesLeft } }),
  };
  return { workers: own.map(({ cidr }) => cidr.prefix), missing: countNeededAddresses(need), need };
}

function block(tier: Tier, place: string | number, prefix: number, index = 0): WantedBlock {
  return { name: blockName(tier, place, index), tier, place, prefix };
}
