import { addReservations, cloudhubFull, rangeTooSmall } from "../capabilities/vpc/model";
import type { AddressedVpc } from "../capabilities/vpc/resolve/addressed-vpc";
import { layOutExisting } from "../capabilities/vpc/resolve/existing";
import {
  growLayout,
  layOutNew,
  listReleasedBlocks,
  sortSubnets,
  startLayout,
} from "../capabilities/vpc/resolve/growth";
import { planLayoutNeeds } from "../capabilities/vpc/resolve/needs";
import { allocateRange } from "../capabilities/vpc/resolve/pools";
import { type Sized, sizeVpc, type VpcRequest } from "../capabilities/vpc/resolve/sized-vpc";
import { type Ipv4Cidr, RangeAllocator } from "../core/addressing";
import { InputError } from "../core/problem";
import type { EstateContext } from "../estate/context";
import type { Lock } from "../estate/lock/lock";
import { gather } from "./contributions";
import { listKnownRanges } from "./registry";

/**
 * Gives every VPC its range and its subnets. Ranges of the lock stay, ranges of the file are taken as given, and
 * the others are allocated from the pools, larger VPCs first.
 */
export function addressVpcs(
  requests: readonly VpcRequest[],
  avoid: readonly Ipv4Cidr[],
  context: EstateContext,
): ReadonlyMap<string, AddressedVpc> {
  const { file, lock, problems } = context;
  const known = listKnownRanges(file, lock);
  const allocator = new RangeAllocator(
    [
      ...known.filter((range) => range.vpc === undefined).map(({ cidr }) => cidr),
      ...gather("reservedRanges", file),
      ...avoid,
    ],
    known.filter((range) => range.vpc !== undefined).map(({ cidr }) => cidr),
  );
  const sized = requests.flatMap((request): Sized[] => {
    const result = problems.attempt(["vpcs", request.name], () => sizeVpc(request, lock));
    return result === undefined ? [] : [result];
  });
  const addressed = new Map<string, AddressedVpc>();
  const address = (vpc: Sized, range: Ipv4Cidr): void => {
    const { request, placement } = vpc;
    if (request.existing !== undefined) {
      addressed.set(request.name, { placement, layout: layOutExisting(request.existing) });
      return;
    }
    const start = startLayout(request, range, context);
    const layout = problems.attempt(["vpcs", request.name], () => {
      if (request.kind === "cloudhub") {
        checkCloudhub(request, range, lock);
        return start;
      }
      const kept = listReleasedBlocks(lock, request.name);
      const laidOut =
        start.zones.length === 0
          ? layOutNew(vpc, start, kept)
          : growLayout(vpc, start, allocator, kept, context);
      return addReservations(laidOut, planLayoutNeeds(request.needs, laidOut.zones));
    });
    if (layout !== undefined) addressed.set(request.name, { placement, layout: sortSubnets(layout) });
  };
  // Locked and given ranges are placed first, so that no new VPC can take them or the space they grow into.
  const open = sized.filter((vpc) => {
    const range = settledRange(vpc.request, lock);
    if (range !== undefined) address(vpc, range);
    return range === undefined;
  });
  for (const vpc of open.sort((a, b) => a.prefix - b.prefix)) {
    const range = problems.attempt(["vpcs", vpc.request.name], () =>
      allocateRange(
        vpc,
        allocator,
        () => [...known.map(({ cidr }) => cidr), ...rangesIn(addressed)],
        context,
      ),
    );
    if (range !== undefined) address(vpc, range);
  }
  return addressed;
}

/** A CloudHub VPC has exactly one range, and it can't be changed. */
function checkCloudhub({ name, file, needs }: VpcRequest, range: Ipv4Cidr, lock: Lock): void {
  const { total, prefix } = needs.demand;
  if (total <= range.size) return;
  if (lock.vpcs.has(name)) throw new InputError(cloudhubFull(name, range.toString(), total, prefix));
  const path = ["vpcs", name, "cidr"];
  throw new InputError({
    ...rangeTooSmall(file.cidr?.toString() ?? "", total, prefix, `it has ${range.size}`),
    path,
  });
}

/** The range that the lock or the file gives to a VPC. */
function settledRange({ name, file }: VpcRequest, lock: Lock): Ipv4Cidr | undefined {
  return lock.vpcs.get(name)?.layout.range ?? file.cidr ?? file.existing?.cidrs[0];
}

function rangesIn(addressed: ReadonlyMap<string, AddressedVpc>): Ipv4Cidr[] {
  return [...addressed.values()].flatMap(({ layout }) => [layout.range, ...layout.secondaryCidrs]);
}
