import { Ipv4Cidr, type RangeAllocator, type VpcLayout } from "../../../core/addressing";
import { InputError } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import type { Lock } from "../../../estate/lock/lock";
import { parseLockName } from "../../../estate/lock/names";
import { emptyLayout, extendLayout, rangeTooSmall, VPC_PREFIX, vpcFull } from "../model";
import { checkAgainstLock } from "./lock-checks";
import { planLayoutNeeds } from "./needs";
import { listPoolRanges } from "./pools";
import type { Sized, VpcRequest } from "./sized-vpc";

/** The layout before anything is added: that of the lock, with ranges that the file adds. */
export function startLayout(request: VpcRequest, range: Ipv4Cidr, context: EstateContext): VpcLayout {
  const given = [
    ...request.file.secondaryCidrs,
    ...(request.needs.podRange === undefined ? [] : [request.needs.podRange]),
  ];
  const locked = context.lock.vpcs.get(request.name)?.layout;
  if (locked === undefined) return emptyLayout(range, given);
  checkAgainstLock(request, locked, context);
  const added = given.filter((cidr) => !locked.secondaryCidrs.some((other) => other.equals(cidr)));
  return { ...locked, secondaryCidrs: [...locked.secondaryCidrs, ...added] };
}

/** The layout of a new VPC. */
export function layOutNew(
  { request, zones, failure }: Sized,
  start: VpcLayout,
  kept: readonly Ipv4Cidr[],
): VpcLayout {
  for (const choice of zones) {
    const layout = extendLayout(start, { ...planLayoutNeeds(request.needs, choice), kept });
    if (layout !== undefined) return layout;
  }
  const { total } = request.needs.demand;
  const reason = "its subnets leave no room";
  throw failure ?? new InputError(rangeTooSmall(`${start.range}`, total, start.range.prefix - 1, reason));
}

/**
 * Grows a layout in this order: spare room, another worker subnet, the neighbouring range. Otherwise reports what
 * the user can do.
 */
export function growLayout(
  { request, zones: [zones = []] }: Sized,
  start: VpcLayout,
  allocator: RangeAllocator,
  kept: readonly Ipv4Cidr[],
  { file }: EstateContext,
): VpcLayout {
  // Zones that left the file were reported. They stay in the layout, so that no further problems follow.
  const all = [...start.zones, ...zones.filter((zone) => !start.zones.includes(zone))];
  const needs = { ...planLayoutNeeds(request.needs, all), kept };
  const extended = extendLayout(start, needs);
  if (extended !== undefined) return extended;
  const neighbour = findNeighbour(start);
  const wider = { ...start, secondaryCidrs: [...start.secondaryCidrs, neighbour] };
  const withNeighbour = neighbour.prefix >= VPC_PREFIX.largest ? extendLayout(wider, needs) : undefined;
  const pools = withNeighbour === undefined ? [] : listPoolRanges(file, request);
  if (withNeighbour !== undefined && allocator.claim(pools, neighbour)) return withNeighbour;
  const wanted = `${request.needs.demand.total} worker addresses in ${all.length} zones`;
  const why =
    withNeighbour === undefined
      ? `the neighbouring ${neighbour} would not hold it either`
      : `the neighbouring ${neighbour} is not free in a pool`;
  throw new InputError(vpcFull(request.name, start.range.toString(), wanted, why));
}

/** Blocks of a VPC's subnets that were released as parts of it. */
export function listReleasedBlocks(lock: Lock, vpc: string): readonly Ipv4Cidr[] {
  const layout = lock.vpcs.get(vpc)?.layout;
  const within = layout === undefined ? [] : [layout.range, ...layout.secondaryCidrs];
  return [...lock.released]
    .filter(([name]) => {
      const { kind, name: owner, part } = parseLockName(name);
      return kind === undefined && owner === vpc && part !== undefined;
    })
    .flatMap(([, blocks]) => blocks.filter((block) => within.some((range) => range.contains(block))));
}

/** Sorted by name as in the lock, so that an estate is the same before and after it was locked. */
export function sortSubnets(layout: VpcLayout): VpcLayout {
  return { ...layout, subnets: [...layout.subnets].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

/** The other half of the next larger range, half of which is the VPC's range. */
function findNeighbour(layout: VpcLayout): Ipv4Cidr {
  let block = layout.range;
  while (layout.secondaryCidrs.some((range) => range.equals(block.sibling)))
    block = Ipv4Cidr.around(block.first, block.prefix - 1);
  return block.sibling;
}
