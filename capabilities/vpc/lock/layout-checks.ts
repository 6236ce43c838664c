import type { Ipv4Cidr, Subnet, Tier, VpcLayout } from "../../../core/addressing";
import { ADDRESSES_PER_PREFIX } from "../../../core/kubernetes";
import { InputError, type Position } from "../../../core/problem";
import { lockInvalid } from "../../../estate/lock/problems";
import { LOAD_BALANCER_SUBNET, reservedRanges, SUBNET_PREFIX, VPC_PREFIX } from "../model";

/**
 * Checks a layout of the lock. A lock that was edited by hand must not create a network that AWS rejects or that
 * overlaps, and `check` finds this before anyone synthesises.
 *
 * @param positionOf where a part of the VPC stands in the lock
 * @throws InputError with `LOCK_INVALID`
 */
export function checkLayout(
  vpc: string,
  layout: VpcLayout,
  positionOf: (...path: string[]) => Position,
): void {
  const refuse = (what: string, got: string, allowed: string, ...path: string[]) =>
    new InputError({ ...lockInvalid(what, got, allowed), position: positionOf(...path) });
  const { range, secondaryCidrs, zones } = layout;
  const twice = zones.find((zone, index) => zones.indexOf(zone) !== index);
  if (twice !== undefined)
    throw refuse(`a zone of VPC ${vpc} stands twice`, twice, "each zone once", "zones");
  if (!fits(range, VPC_PREFIX))
    throw refuse(
      `the range of VPC ${vpc} has a prefix that no VPC has`,
      `${range}`,
      prefixes(VPC_PREFIX),
      "range",
    );

  const ranges = [range, ...secondaryCidrs];
  for (const [index, secondary] of secondaryCidrs.entries()) {
    const twin = ranges.slice(0, index + 1).find((other) => other.overlaps(secondary));
    if (twin !== undefined)
      throw refuse(
        `two ranges of VPC ${vpc} overlap`,
        `${secondary} and ${twin}`,
        "disjoint ranges",
        "secondaryRanges",
      );
  }

  const placed: Subnet[] = [];
  for (const subnet of layout.subnets) {
    const { name, cidr, tier } = subnet;
    const refuseSubnet = (what: string, allowed: string) => refuse(what, `${cidr}`, allowed, "subnets", name);
    if (!fits(cidr, findPrefixes(tier)))
      throw refuseSubnet(
        `subnet ${name} of VPC ${vpc} has a prefix that it can't have`,
        prefixes(findPrefixes(tier)),
      );
    if (!ranges.some((each) => each.contains(cidr)))
      throw refuseSubnet(
        `subnet ${name} of VPC ${vpc} lies outside its ranges`,
        `a part of ${ranges.join(" or ")}`,
      );
    const twin = placed.find((other) => other.cidr.overlaps(cidr));
    if (twin !== undefined)
      throw refuseSubnet(`subnets ${name} and ${twin.name} of VPC ${vpc} overlap`, "disjoint ranges");
    placed.push(subnet);
  }
  for (const [name, ranges] of layout.reservations ?? []) {
    const subnet = placed.find((each) => each.name === name && each.tier === "worker");
    const blocks = ranges.reduce((sum, { size }) => sum + size, 0) / ADDRESSES_PER_PREFIX;
    const allowed = subnet === undefined ? [] : reservedRanges(subnet.cidr, blocks);
    if (allowed.length === 0 || allowed.join() !== ranges.join())
      throw refuse(
        `VPC ${vpc} reserves ranges that this tool does not reserve in ${name}`,
        ranges.join(", "),
        allowed.length === 0 ? "whole blocks of a worker subnet" : allowed.join(", "),
        "reservations",
        name,
      );
  }

  const kept: Ipv4Cidr[] = [];
  for (const [slot, blocks] of layout.spare)
    for (const block of blocks) {
      const refuseSpare = (what: string, allowed: string) =>
        refuse(
          `a block that VPC ${vpc} keeps for a zone to come ${what}`,
          `${block}`,
          allowed,
          "spare",
          `${slot}`,
        );
      if (!ranges.some((each) => each.contains(block)))
        throw refuseSpare("lies outside its ranges", `a part of ${ranges.join(" or ")}`);
      if ([...kept, ...placed.map(({ cidr }) => cidr)].some((other) => other.overlaps(block)))
        throw refuseSpare("overlaps another, or a subnet", "disjoint ranges");
      kept.push(block);
    }
}

interface Prefixes {
  readonly largest: number;
  readonly smallest: number;
}

function findPrefixes(tier: Tier): Prefixes {
  return tier === "load-balancer"
    ? { ...SUBNET_PREFIX, smallest: LOAD_BALANCER_SUBNET.smallestPrefix }
    : SUBNET_PREFIX;
}

function fits({ prefix }: Ipv4Cidr, { largest, smallest }: Prefixes): boolean {
  return largest <= prefix && prefix <= smallest;
}

function prefixes({ largest, smallest }: Prefixes): string {
  return `/${largest} to /${smallest}`;
}
