import { freeBlocks, type Ipv4Cidr, type RangeAllocator } from "../../../core/addressing";
import { InputError, unknownName } from "../../../core/problem";
import type { EstateFile } from "../../../estate/estate-file";
import { sortedEntries } from "../../../estate/sorted-entries";
import { closest } from "../../../estate/suggest";
import { poolsMissing, poolUsedUp, poolWrongRegion } from "../model";
import type { Sized, VpcRequest } from "./sized-vpc";

/** A range from the pools. @throws InputError where there is none, with the largest that is free beside `used` */
export function newRange(
  file: EstateFile,
  { request, prefix }: Sized,
  allocator: RangeAllocator,
  used: () => readonly Ipv4Cidr[],
): Ipv4Cidr {
  const pools = findPools(file, request);
  const found = allocator.allocate(
    pools.map(({ cidr }) => cidr),
    prefix,
  );
  if (found !== undefined) return found;
  const free = pools.flatMap(({ cidr }) => freeBlocks(cidr, used()));
  const largest = free.sort((a, b) => a.prefix - b.prefix)[0];
  throw new InputError(poolUsedUp(request.name, prefix, pools, largest?.toString()));
}

/** Pools that serve the VPC, by name. @throws InputError where there are none */
function findPools(
  file: EstateFile,
  { name, file: vpc, region }: VpcRequest,
): { name: string; cidr: Ipv4Cidr }[] {
  const all = sortedEntries(file.addressing.pools);
  const names = all.map(([pool]) => pool);
  if (vpc.pool !== undefined) {
    const pool = file.addressing.pools[vpc.pool];
    if (pool === undefined)
      throw new InputError({
        ...unknownName("pool", vpc.pool, closest(vpc.pool, names), names, ["addressing", "pools", vpc.pool]),
        path: ["vpcs", name, "pool"],
      });
    if (pool.region !== undefined && pool.region !== region)
      throw new InputError({
        ...poolWrongRegion(vpc.pool, pool.region, region),
        path: ["vpcs", name, "pool"],
      });
    return [{ name: vpc.pool, cidr: pool.cidr }];
  }
  const serving = all.filter(([, pool]) => serves(pool, region));
  if (serving.length === 0) throw new InputError(poolsMissing(name, region));
  // Pools of the region first: those of all regions stay free for VPCs that have no other.
  return serving
    .sort(([, a], [, b]) => Number(b.region !== undefined) - Number(a.region !== undefined))
    .map(([pool, { cidr }]) => ({ name: pool, cidr }));
}

/** Ranges of every pool that serves the region of the VPC, named or not. */
export function poolsServing(file: EstateFile, request: VpcRequest): Ipv4Cidr[] {
  return Object.values(file.addressing.pools)
    .filter((pool) => serves(pool, request.region))
    .map((pool) => pool.cidr);
}

/** A pool without a region serves all. */
function serves(pool: { readonly region?: string | undefined }, region: string): boolean {
  return pool.region === undefined || pool.region === region;
}
