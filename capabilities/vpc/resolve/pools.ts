import { freeBlocks, type Ipv4Cidr, type RangeAllocator } from "../../../core/addressing";
import { InputError } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import type { EstateFile } from "../../../estate/estate-file";
import { sortedEntries } from "../../../estate/sorted-entries";
import { poolsMissing, poolUsedUp, poolWrongRegion } from "../model";
import type { ResolvedPool } from "../resolved";
import type { Sized, VpcRequest } from "./sized-vpc";

/**
 * A range from the pools.
 *
 * @returns `undefined` where the VPC names a pool that there isn't, which is reported
 * @throws InputError where no pool has room, with the largest range that is free beside `used`
 */
export function allocateRange(
  { request, prefix }: Sized,
  allocator: RangeAllocator,
  used: () => readonly Ipv4Cidr[],
  context: EstateContext,
): Ipv4Cidr | undefined {
  const pools = findPools(request, context);
  if (pools === undefined) return undefined;
  const found = allocator.allocate(
    pools.map(({ cidr }) => cidr),
    prefix,
  );
  if (found !== undefined) return found;
  const free = pools.flatMap(({ cidr }) => freeBlocks(cidr, used()));
  const largest = free.sort((a, b) => a.prefix - b.prefix)[0];
  throw new InputError(poolUsedUp(request.name, prefix, pools, largest?.toString()));
}

/** Pools that serve the VPC, by name. @throws InputError where there are none, but for a name, which is reported */
function findPools(
  { name, file: vpc, region }: VpcRequest,
  context: EstateContext,
): { name: string; cidr: Ipv4Cidr }[] | undefined {
  const { pools } = context.file.addressing;
  if (vpc.pool !== undefined) {
    const path = ["vpcs", name, "pool"];
    const pool = context.lookupIn("pool", ["addressing", "pools"], pools, vpc.pool, path);
    if (pool === undefined) return undefined;
    if (pool.region !== undefined && pool.region !== region)
      throw new InputError({ ...poolWrongRegion(vpc.pool, pool.region, region), path });
    return [{ name: vpc.pool, cidr: pool.cidr }];
  }
  const serving = sortedEntries(pools).filter(([, pool]) => serves(pool, region));
  if (serving.length === 0) throw new InputError(poolsMissing(name, region));
  // Pools of the region first, so that pools for all regions stay free for VPCs that have no other.
  return serving
    .sort(([, a], [, b]) => Number(b.region !== undefined) - Number(a.region !== undefined))
    .map(([pool, { cidr }]) => ({ name: pool, cidr }));
}

/** Ranges of every pool that serves the region of the VPC, even if the VPC names another pool. */
export function listPoolRanges(file: EstateFile, request: VpcRequest): Ipv4Cidr[] {
  return Object.values(file.addressing.pools)
    .filter((pool) => serves(pool, request.region))
    .map((pool) => pool.cidr);
}

/** A pool without a region serves all regions. */
function serves(pool: { readonly region?: string | undefined }, region: string): boolean {
  return pool.region === undefined || pool.region === region;
}

/** All pools of the file, as reviews show them. */
export function resolvePools(file: EstateFile): ResolvedPool[] {
  return sortedEntries(file.addressing.pools).map(([name, { cidr, region }]) => ({
    name,
    cidr,
    ...(region === undefined ? {} : { region }),
  }));
}
