import { findOverlaps, Ipv4Cidr, type Subnet, type Tier, type VpcLayout } from "../../../core/addressing";
import { defined } from "../../../core/defined";
import type { EstateContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ExistingVpcFile } from "../existing-schema";
import {
  blockSubnet,
  computeZoneNeed,
  existingBlocksTooFew,
  existingTooSmall,
  fillSubnets,
  listWorkerSubnets,
  subnetOutsideVpc,
  subnetsOverlap,
  usableAddresses,
} from "../model";
import type { ResolvedExistingVpc } from "../resolved";
import { countWorkerDemand } from "./needs";
import type { VpcRequest } from "./sized-vpc";

/** The layout of an existing VPC as the file describes it. */
export function layOutExisting(existing: ExistingVpcFile): VpcLayout {
  const [range = Ipv4Cidr.ANY, ...secondaryCidrs] = existing.cidrs;
  return {
    range,
    secondaryCidrs,
    zones: Object.keys(existing.subnets.worker).sort(),
    subnets: existingSubnets(existing),
    spare: new Map(),
  };
}

/** The ids of an existing VPC, for stacks and path analysis. */
export function resolveExisting({
  id,
  subnets,
  routeTables,
  workerSecurityGroup,
}: ExistingVpcFile): ResolvedExistingVpc {
  return {
    id,
    subnetIds: mapValues(defined(subnets), (byZone) =>
      mapValues(byZone, (all) => all.map((subnet) => subnet.id)),
    ),
    routeTableIds: routeTables === undefined ? {} : defined(routeTables),
    ...(workerSecurityGroup === undefined ? {} : { workerSecurityGroupId: workerSecurityGroup }),
  };
}

function mapValues<T, U>(of: Readonly<Record<string, T>>, make: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, make(value)]));
}

function existingSubnets(existing: ExistingVpcFile): Subnet[] {
  const tiers: readonly Tier[] = ["worker", "load-balancer", "transit", "storage"];
  return tiers.flatMap((tier) =>
    sortedEntries(existing.subnets[tier as keyof ExistingVpcFile["subnets"]] ?? {}).flatMap(
      ([zone, subnets]) =>
        subnets.map(({ cidr }, index) => ({
          name: index === 0 ? `${tier}-${zone}` : `${tier}-${zone}-${index + 1}`,
          tier,
          zone,
          cidr,
        })),
    ),
  );
}

/**
 * Reports subnets outside the VPC's ranges, overlapping subnets, and worker subnets that are too small for the
 * demand.
 */
export function checkExisting(
  name: string,
  layout: VpcLayout,
  demand: number,
  { problems }: EstateContext,
): void {
  const path = ["vpcs", name, "existing"];
  const ranges = [layout.range, ...layout.secondaryCidrs];
  for (const { name: subnet, cidr, tier, zone } of layout.subnets)
    if (!ranges.some((range) => range.contains(cidr)))
      problems.add(subnetOutsideVpc(name, subnet, cidr.toString(), ranges.join(", ")), [
        ...path,
        "subnets",
        tier,
        zone,
      ]);
  for (const [a, b] of findOverlaps(layout.subnets))
    problems.add(subnetsOverlap(name, `${b.cidr} (${b.name})`, `${a.cidr} (${a.name})`), [
      ...path,
      "subnets",
      b.tier,
      b.zone,
    ]);
  const usable = countUsableWorkerAddresses(layout);
  if (usable < demand) problems.add(existingTooSmall(demand, usable), path);
}

/** Reports zones whose worker subnets have too few whole blocks for the nodes. */
export function checkExistingBlocks(
  name: string,
  layout: VpcLayout,
  { needs }: Pick<VpcRequest, "needs">,
  { problems }: EstateContext,
): void {
  const need = computeZoneNeed({ ...countWorkerDemand(needs), ...needs.shape }, layout.zones.length);
  for (const zone of layout.zones) {
    const { nodesLeft } = fillSubnets(
      listWorkerSubnets(layout, zone).map((subnet) => blockSubnet(layout, subnet)),
      need,
    );
    if (nodesLeft > 0)
      problems.add(existingBlocksTooFew(zone, nodesLeft, need.blocks?.perNode ?? 0), [
        "vpcs",
        name,
        "existing",
        "subnets",
        "worker",
        zone,
      ]);
  }
}

/** Usable addresses of all worker subnets. */
export function countUsableWorkerAddresses(layout: VpcLayout): number {
  return layout.subnets
    .filter((subnet) => subnet.tier === "worker")
    .reduce((sum, { cidr }) => sum + usableAddresses(cidr.prefix), 0);
}
