import { assignSlots, type BalancerSlots, slotCapacity } from "../../../core/addressing";
import {
  balancerHomeless,
  balancerOfCloudhub,
  balancerOutgrown,
  balancerSubnetSmall,
  type ProblemList,
  unknownName,
} from "../../../core/errors";
import { byKey } from "../../../core/group-by";
import { LOAD_BALANCER_SUBNET, usableAddresses } from "../../../core/limits";
import { balancerZoneProblems } from "../../../core/load-balancing";
import type { EstateFile } from "../../estate-file";
import type { Lock } from "../../lock";
import type { ExistingVpcFile, LoadBalancerFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import { closest } from "../../suggest";

/** Which load-balancer subnets each balancer stands in, VPC by VPC. */
export type SlotsByVpc = ReadonlyMap<string, BalancerSlots>;

/** An address of its own for the network load balancer that static addresses need. */
const STATIC_ADDRESS = 1;

/**
 * Gives every load balancer its slot in its VPC: what the lock has stays.
 *
 * Known before anything is laid out: a VPC that this project makes gets as many subnets as the slots ask for.
 */
export function slotsByVpc(file: EstateFile, lock: Lock, problems: ProblemList): SlotsByVpc {
  const placed = sortedEntries(file.loadBalancers).filter(([name, balancer]) =>
    isPlaced(file, name, balancer, problems),
  );
  const byVpc = byKey(placed, ([, { vpc }]) => vpc);
  return new Map([...byVpc].map(([vpc, balancers]) => [vpc, slotsOf(file, vpc, balancers, lock, problems)]));
}

function isPlaced(file: EstateFile, name: string, { vpc }: LoadBalancerFile, problems: ProblemList): boolean {
  const path = ["loadBalancers", name, "vpc"];
  const found = file.vpcs[vpc];
  if (found?.platform === "cloudhub") problems.add(balancerOfCloudhub(vpc), path);
  if (found === undefined) {
    const known = sortedEntries(file.vpcs).flatMap(([each, { platform }]) =>
      platform === "cloudhub" ? [] : [each],
    );
    problems.add(unknownName("VPC", vpc, closest(vpc, known), known, ["vpcs", vpc]), path);
  }
  return found !== undefined && found.platform !== "cloudhub";
}

function slotsOf(
  file: EstateFile,
  vpc: string,
  balancers: readonly [string, LoadBalancerFile][],
  lock: Lock,
  problems: ProblemList,
): BalancerSlots {
  const requests = balancers.map(([name, { staticAddresses }]) => {
    const locked = lock.loadBalancers.get(name);
    return {
      name,
      addresses: LOAD_BALANCER_SUBNET.freeAddresses + (staticAddresses === undefined ? 0 : STATIC_ADDRESS),
      ...(locked?.vpc === vpc ? { pinned: locked.slot } : {}),
    };
  });
  const existing = file.vpcs[vpc]?.existing;
  const capacityOf = existing === undefined ? slotCapacity : existingCapacity(existing);
  // What is said of the subnets, or of the zones that lack one, is enough.
  if (existing !== undefined && !checkExistingSubnets(vpc, existing, problems)) return assignSlots(requests);
  const slots = assignSlots(requests, capacityOf);
  for (const { name, addresses, pinned } of slots.homeless)
    problems.add(
      existing === undefined && pinned !== undefined
        ? balancerOutgrown(pinned, addresses)
        : balancerHomeless(vpc, addresses, freeText(existing, balancers.length)),
      ["loadBalancers", name],
    );
  return slots;
}

/** Balancers of an existing VPC stand in the n-th subnet of each of its zones; the smallest of these decides. */
function existingCapacity({ subnets }: ExistingVpcFile): (slot: number) => number | undefined {
  const zones = Object.values(subnets["load-balancer"] ?? {});
  return (slot) => {
    const sizes = zones.map((inZone) => {
      const cidr = inZone[slot]?.cidr;
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

/** Whether balancers can stand in the subnets of an existing VPC. Faults are told once, for the VPC. */
function checkExistingSubnets(vpc: string, { subnets }: ExistingVpcFile, problems: ProblemList): boolean {
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
