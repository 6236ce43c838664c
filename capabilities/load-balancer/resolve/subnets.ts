import { byKey } from "../../../core/group-by";
import type { Problem, ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ExistingVpcFile } from "../../vpc/existing-schema";
import {
  assignBalancerSubnets,
  type BalancerSubnets,
  balancerSubnetCapacity,
  LOAD_BALANCER_SUBNET,
  usableAddresses,
} from "../../vpc/model";
import type { SubnetsByVpc } from "../../vpc/resolve/balancer-subnets";
import type { PlacedContext } from "../../vpc/resolve/context";
import type { VpcPlace } from "../../vpc/resolve/places";

import {
  balancerHomeless,
  balancerOfCloudhub,
  balancerOutgrown,
  balancerSubnetSmall,
  balancerZoneProblems,
} from "../model";

/** One address for the network load balancer with static addresses. */
const STATIC_ADDRESS = 1;

/** Something that stands in a load-balancer subnet of each zone of its VPC. */
export interface Standing {
  /** Unique among all that stand in the VPC. */
  readonly id: string;
  /** Path of its entry in the file. */
  readonly path: ProblemPath;
  readonly vpc: string;
  /** Addresses that it needs in each subnet. */
  readonly addresses: number;
  /** Index of its subnets in the lock. @default - it is new */
  readonly pinned?: number;
  /** The problem of subnets that became too small for it. */
  readonly outgrown: (index: number, needed: number) => Problem;
}

/**
 * Gives every load balancer the index of its subnets in its VPC. Indexes of the lock stay.
 *
 * This runs before subnets are laid out, because a managed VPC gets as many load-balancer subnets as are needed.
 *
 * @param others what else stands in these subnets
 */
export function assignSubnetsByVpc(context: PlacedContext, others: readonly Standing[] = []): SubnetsByVpc {
  const places = Object.fromEntries(context.vpcs);
  const placed = [...listStanding(context), ...others].filter((one) => isPlaced(one, places, context));
  const byVpc = byKey(placed, ({ vpc }) => vpc);
  return new Map([...byVpc].map(([vpc, standing]) => [vpc, assignSubnets(vpc, standing, context)]));
}

/** Dedicated load balancers take no subnets: CloudHub lays out its own. */
function listStanding({ file, lock, vpcs }: PlacedContext): Standing[] {
  const ours = sortedEntries(file.loadBalancers).filter(([, { vpc }]) => vpcs.get(vpc)?.kind !== "cloudhub");
  return ours.map(([name, { vpc, staticAddresses }]) => {
    const locked = lock.loadBalancers.get(name);
    return {
      ...{ id: name, path: ["loadBalancers", name], vpc, outgrown: balancerOutgrown },
      addresses: LOAD_BALANCER_SUBNET.freeAddresses + (staticAddresses === undefined ? 0 : STATIC_ADDRESS),
      ...(locked?.vpc === vpc ? { pinned: locked.slot } : {}),
    };
  });
}

function isPlaced(
  { vpc, path: above }: Standing,
  places: Readonly<Record<string, VpcPlace>>,
  context: PlacedContext,
): boolean {
  const path = [...above, "vpc"];
  const { vpcs, problems } = context;
  if (vpcs.get(vpc)?.kind === "cloudhub") {
    problems.add(balancerOfCloudhub(vpc), path);
    return false;
  }
  return context.lookupIn("VPC", ["vpcs"], places, vpc, path) !== undefined;
}

function assignSubnets(vpc: string, standing: readonly Standing[], context: PlacedContext): BalancerSubnets {
  const { vpcs, problems } = context;
  const byId = new Map(standing.map((one) => [one.id, one]));
  const requests = standing.map(({ id, addresses, pinned }) => ({
    name: id,
    addresses,
    ...(pinned === undefined ? {} : { pinned }),
  }));
  const existing = vpcs.get(vpc)?.existing;
  const capacityOf = existing === undefined ? balancerSubnetCapacity : existingCapacity(existing);
  // Missing or invalid subnets have problems of their own.
  if (existing !== undefined && !checkExistingSubnets(vpc, existing, context))
    return assignBalancerSubnets(requests);
  const subnets = assignBalancerSubnets(requests, capacityOf);
  for (const { name, addresses, pinned } of subnets.homeless) {
    const { path = [], outgrown = balancerOutgrown } = byId.get(name) ?? {};
    problems.add(
      existing === undefined && pinned !== undefined
        ? outgrown(pinned, addresses)
        : balancerHomeless(vpc, addresses, freeText(existing, standing.length)),
      path,
    );
  }
  return subnets;
}

/** Load balancers of an existing VPC use the n-th subnet of each zone; the smallest of these decides. */
function existingCapacity({ subnets }: ExistingVpcFile): (index: number) => number | undefined {
  const zones = Object.values(subnets["load-balancer"] ?? {});
  return (index) => {
    const sizes = zones.map((inZone) => {
      const cidr = inZone[index]?.cidr;
      return cidr === undefined ? undefined : usableAddresses(cidr.prefix);
    });
    return sizes.length === 0 || sizes.includes(undefined)
      ? undefined
      : Math.min(...sizes.map((size) => size ?? 0));
  };
}

function freeText(existing: ExistingVpcFile | undefined, balancers: number): string {
  const subnets = Object.values(existing?.subnets["load-balancer"] ?? {}).flat();
  return `${subnets.map(({ cidr }) => cidr).join(", ")} for ${balancers} load balancers`;
}

/** Whether the subnets of an existing VPC can hold load balancers. Faults are reported once for the VPC. */
function checkExistingSubnets(
  vpc: string,
  { subnets }: ExistingVpcFile,
  { problems }: PlacedContext,
): boolean {
  const { smallestPrefix } = LOAD_BALANCER_SUBNET;
  const balancers = subnets["load-balancer"] ?? {};
  const path = ["vpcs", vpc, "existing", "subnets"];
  const small = sortedEntries(balancers).flatMap(([zone, inZone]) =>
    inZone.flatMap(({ cidr }) => (cidr.prefix > smallestPrefix ? [{ zone, cidr }] : [])),
  );
  for (const { zone, cidr } of small)
    problems.add(balancerSubnetSmall(zone, `${cidr}`, smallestPrefix), [...path, "load-balancer", zone]);
  const ofZones = balancerZoneProblems(
    vpc,
    Object.keys(balancers).sort(),
    Object.keys(subnets.worker).sort(),
  );
  for (const problem of ofZones) problems.add(problem, path);
  return small.length === 0 && ofZones.length === 0;
}
