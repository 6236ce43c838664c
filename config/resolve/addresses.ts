import {
  emptyLayout,
  extendLayout,
  freeBlocks,
  Ipv4Cidr,
  type Placement,
  place,
  RangeAllocator,
  type VpcLayout,
} from "../../core/addressing";
import {
  cloudhubFull,
  InputError,
  type ProblemList,
  type ProblemPath,
  poolsMissing,
  poolUsedUp,
  poolWrongRegion,
  rangeTooSmall,
  unknownName,
  vpcFull,
} from "../../core/errors";
import { VPC_PREFIX } from "../../core/limits";
import type { VpcKind } from "../estate";
import type { Lock } from "../lock";
import type { EstateFile, VpcFile } from "../schema";
import { closest } from "../suggest";
import { checkAgainstLock } from "./lock-checks";
import { layoutNeeds, placementShape, type VpcNeeds } from "./needs";
import { knownRanges } from "./registry";
import { type ZoneChoice, zoneChoice } from "./zones";

/** A VPC on its way to its addresses. */
export interface VpcRequest {
  readonly name: string;
  readonly kind: VpcKind;
  readonly file: VpcFile;
  readonly region: string;
  readonly needs: VpcNeeds;
}

export interface AddressedVpc {
  /** `undefined` for VPCs whose subnets are not ours. */
  readonly placement: Placement | undefined;
  readonly layout: VpcLayout;
}

interface Sized {
  readonly request: VpcRequest;
  readonly placement: Placement | undefined;
  /** Why there is no placement, where that may not matter: there are further ranges, or the lock's layout. */
  readonly failure?: InputError;
  /** Zones to try, the most wanted first. */
  readonly zones: readonly (readonly string[])[];
  readonly prefix: number;
}

/**
 * Gives every VPC its range and its subnets: what the lock has stays, what the file gives is taken, the rest
 * comes from the pools, larger VPCs first.
 */
export function addressVpcs(
  file: EstateFile,
  requests: readonly VpcRequest[],
  lock: Lock,
  avoid: readonly Ipv4Cidr[],
  problems: ProblemList,
): ReadonlyMap<string, AddressedVpc> {
  const known = knownRanges(file, lock);
  const allocator = new RangeAllocator(
    [...known.filter((range) => range.vpc === undefined).map(({ cidr }) => cidr), ...avoid],
    known.filter((range) => range.vpc !== undefined).map(({ cidr }) => cidr),
  );
  const sized = requests.flatMap((request): Sized[] => {
    const result = problems.attempt(["vpcs", request.name], () => sizedVpc(request, lock));
    return result === undefined ? [] : [result];
  });
  const addressed = new Map<string, AddressedVpc>();
  const address = (vpc: Sized, range: Ipv4Cidr): void => {
    const { request, placement } = vpc;
    const start = startingLayout(request, range, lock, problems);
    const layout = problems.attempt(["vpcs", request.name], () => {
      if (request.kind === "cloudhub") checkCloudhub(request, range, lock);
      if (request.kind !== "aws") return start;
      const kept = keptIn(lock, request.name);
      return start.zones.length === 0
        ? firstLayout(vpc, start, kept)
        : grownLayout(file, vpc, start, allocator, kept);
    });
    if (layout !== undefined) addressed.set(request.name, { placement, layout: inOrder(layout) });
  };
  // What is in use or given comes first, so that nothing new can take it, nor what it grows into.
  const open = sized.filter((vpc) => {
    const range = settledRange(vpc.request, lock);
    if (range !== undefined) address(vpc, range);
    return range === undefined;
  });
  for (const vpc of open.sort((a, b) => a.prefix - b.prefix)) {
    const range = problems.attempt(["vpcs", vpc.request.name], () =>
      newRange(file, vpc, allocator, () => [...known.map(({ cidr }) => cidr), ...rangesIn(addressed)]),
    );
    if (range !== undefined) address(vpc, range);
  }
  return addressed;
}

/** By name, as the lock has them, so that an estate is the same before and after it was locked. */
function inOrder(layout: VpcLayout): VpcLayout {
  return { ...layout, subnets: [...layout.subnets].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

/** The sizing answer: from the demand alone, except that zones in use stay and a given range bounds it. */
function sizedVpc(request: VpcRequest, lock: Lock): Sized {
  const { name, kind, file, region, needs } = request;
  const { prefix } = needs.demand;
  if (kind !== "aws") return { request, placement: undefined, zones: [], prefix };
  const locked = lock.vpcs.get(name)?.layout;
  const choice = at(["vpcs", name, ...(file.zones === undefined ? [] : ["zones"])], () =>
    zoneChoice(file.zones, region, locked?.zones ?? []),
  );
  const given = file.cidr === undefined ? undefined : Ipv4Cidr.parse(file.cidr);
  const canGrow = locked !== undefined || (file.secondaryRanges ?? []).length > 0;
  try {
    const placement = placementOf(request, choice, locked === undefined ? given : undefined);
    return { request, placement, zones: [choice.zones(placement.zones)], prefix: placement.prefix };
  } catch (error) {
    if (!canGrow || !(error instanceof InputError)) throw error;
    return { request, placement: undefined, failure: error, zones: choice.counts.map(choice.zones), prefix };
  }
}

function placementOf({ name, file, needs }: VpcRequest, choice: ZoneChoice, given?: Ipv4Cidr): Placement {
  const input = { addresses: needs.demand.total, zoneCounts: choice.counts, ...placementShape(file) };
  return given === undefined
    ? place({ ...input, prefix: needs.demand.prefix })
    : at(["vpcs", name, "cidr"], () => place({ ...input, prefix: given.prefix, prefixIsFixed: true }));
}

/** CloudHub makes a VPC of one range, which it never changes. */
function checkCloudhub({ name, file, needs }: VpcRequest, range: Ipv4Cidr, lock: Lock): void {
  const { total, prefix } = needs.demand;
  if (total <= range.size) return;
  if (lock.vpcs.has(name)) throw new InputError(cloudhubFull(name, range.toString(), total, prefix));
  const path = ["vpcs", name, "cidr"];
  throw new InputError({ ...rangeTooSmall(file.cidr ?? "", total, prefix, `it has ${range.size}`), path });
}

/** Runs `step`; its problems are about the key at `path`. */
function at<T>(path: ProblemPath, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.problems.map((problem) => ({ ...problem, path: problem.path ?? path })));
  }
}

/** The range of a VPC that is locked or given. */
function settledRange({ name, file }: VpcRequest, lock: Lock): Ipv4Cidr | undefined {
  return lock.vpcs.get(name)?.layout.range ?? parsed(file.cidr ?? file.existing?.cidrs[0]);
}

/** A range from the pools. @throws InputError where there is none, with the largest that is free beside `used` */
function newRange(
  file: EstateFile,
  { request, prefix }: Sized,
  allocator: RangeAllocator,
  used: () => readonly Ipv4Cidr[],
): Ipv4Cidr {
  const pools = poolsOf(file, request);
  const found = allocator.allocate(
    pools.map(({ cidr }) => cidr),
    prefix,
  );
  if (found !== undefined) return found;
  const free = pools.flatMap(({ cidr }) => freeBlocks(cidr, used()));
  const largest = free.sort((a, b) => a.prefix - b.prefix)[0];
  throw new InputError(
    poolUsedUp(
      request.name,
      prefix,
      pools.map((pool) => `${pool.name} (${pool.cidr})`),
      largest?.toString(),
    ),
  );
}

function rangesIn(addressed: ReadonlyMap<string, AddressedVpc>): Ipv4Cidr[] {
  return [...addressed.values()].flatMap(({ layout }) => [layout.range, ...layout.secondaryRanges]);
}

/** Pools that serve the VPC, by name. @throws InputError where there are none */
function poolsOf(
  file: EstateFile,
  { name, file: vpc, region }: VpcRequest,
): { name: string; cidr: Ipv4Cidr }[] {
  const all = Object.entries(file.addressing.pools).sort(([a], [b]) => (a < b ? -1 : 1));
  const names = all.map(([pool]) => pool);
  if (vpc.pool !== undefined) {
    const pool = file.addressing.pools[vpc.pool];
    if (pool === undefined)
      throw new InputError({
        ...unknownName("pool", vpc.pool, closest(vpc.pool, names), names),
        path: ["vpcs", name, "pool"],
      });
    if (pool.region !== undefined && pool.region !== region)
      throw new InputError({
        ...poolWrongRegion(vpc.pool, pool.region, region),
        path: ["vpcs", name, "pool"],
      });
    return [{ name: vpc.pool, cidr: Ipv4Cidr.parse(pool.cidr) }];
  }
  const serving = all.filter(([, pool]) => pool.region === undefined || pool.region === region);
  if (serving.length === 0) throw new InputError(poolsMissing(name, region));
  // Pools of the region first: those of all regions stay free for VPCs that have no other.
  return serving
    .sort(([, a], [, b]) => Number(b.region !== undefined) - Number(a.region !== undefined))
    .map(([pool, { cidr }]) => ({ name: pool, cidr: Ipv4Cidr.parse(cidr) }));
}

/** What is there before anything is added: the lock's layout, with the ranges that the file adds. */
function startingLayout(request: VpcRequest, range: Ipv4Cidr, lock: Lock, problems: ProblemList): VpcLayout {
  const given = [
    ...(request.file.secondaryRanges ?? []),
    ...(request.file.existing?.cidrs.slice(1) ?? []),
    ...(request.file.kubernetes?.cni?.podRange === undefined ? [] : [request.file.kubernetes.cni.podRange]),
  ].map((text) => Ipv4Cidr.parse(text));
  const locked = lock.vpcs.get(request.name)?.layout;
  if (locked === undefined) return emptyLayout(range, given);
  checkAgainstLock(request, locked, problems);
  const added = given.filter((cidr) => !locked.secondaryRanges.some((other) => other.equals(cidr)));
  return { ...locked, secondaryRanges: [...locked.secondaryRanges, ...added] };
}

/** The layout of a VPC that is new. */
function firstLayout(
  { request, zones, failure }: Sized,
  start: VpcLayout,
  kept: readonly Ipv4Cidr[],
): VpcLayout {
  for (const choice of zones) {
    const layout = extendLayout(start, { ...layoutNeeds(request.file, request.needs, choice), kept });
    if (layout !== undefined) return layout;
  }
  const { total } = request.needs.demand;
  const reason = "its subnets leave no room";
  throw failure ?? new InputError(rangeTooSmall(`${start.range}`, total, start.range.prefix - 1, reason));
}

/** Spare room first, then another worker subnet, then the neighbouring range; else the ways out. */
function grownLayout(
  file: EstateFile,
  { request, zones: [zones = []] }: Sized,
  start: VpcLayout,
  allocator: RangeAllocator,
  kept: readonly Ipv4Cidr[],
): VpcLayout {
  // Zones that the file drops were reported; they stay in the layout, so that nothing else looks wrong.
  const all = [...start.zones, ...zones.filter((zone) => !start.zones.includes(zone))];
  const needs = { ...layoutNeeds(request.file, request.needs, all), kept };
  const extended = extendLayout(start, needs);
  if (extended !== undefined) return extended;
  const neighbour = neighbourOf(start);
  const wider = { ...start, secondaryRanges: [...start.secondaryRanges, neighbour] };
  const withNeighbour = neighbour.prefix >= VPC_PREFIX.largest ? extendLayout(wider, needs) : undefined;
  const pools = withNeighbour === undefined ? [] : poolsServing(file, request);
  if (withNeighbour !== undefined && allocator.claim(pools, neighbour)) return withNeighbour;
  const wanted = `${request.needs.demand.total} worker addresses in ${all.length} zones`;
  const why =
    withNeighbour === undefined
      ? `the neighbouring ${neighbour} would not hold it either`
      : `the neighbouring ${neighbour} is not free in a pool`;
  throw new InputError(vpcFull(request.name, start.range.toString(), wanted, why));
}

/** Blocks of subnets that were released in the VPC: `released` names them by the VPC and what was released. */
function keptIn(lock: Lock, vpc: string): readonly Ipv4Cidr[] {
  const layout = lock.vpcs.get(vpc)?.layout;
  const within = layout === undefined ? [] : [layout.range, ...layout.secondaryRanges];
  return [...lock.released]
    .filter(([name]) => name.startsWith(`${vpc}/`))
    .flatMap(([, blocks]) => blocks.filter((block) => within.some((range) => range.contains(block))));
}

/** The other half of the next larger range, of that which the VPC already fills. */
function neighbourOf(layout: VpcLayout): Ipv4Cidr {
  let block = layout.range;
  while (layout.secondaryRanges.some((range) => range.equals(block.sibling)))
    block = Ipv4Cidr.around(block.first, block.prefix - 1);
  return block.sibling;
}

function poolsServing(file: EstateFile, request: VpcRequest): Ipv4Cidr[] {
  return Object.values(file.addressing.pools)
    .filter((pool) => pool.region === undefined || pool.region === request.region)
    .map((pool) => Ipv4Cidr.parse(pool.cidr));
}

function parsed(text: string | undefined): Ipv4Cidr | undefined {
  return text === undefined ? undefined : Ipv4Cidr.parse(text);
}
