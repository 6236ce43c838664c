import type { Ipv4Cidr } from "../../../core/addressing";
import type { EstateFile } from "../../../estate/estate-file";
import { NO_KUBERNETES } from "../kubernetes-schema";

/** Ranges of the VPCs whose addresses are known. */
export type RangesByVpc = Pick<ReadonlyMap<string, readonly Ipv4Cidr[]>, "get">;

/** Whether links leave a range out: that of pods which leave by the addresses of their nodes. */
export function isLeftOut({ vpcs }: EstateFile, vpc: string, range: Ipv4Cidr): boolean {
  const { podRange, podRangeRouted } = vpcs[vpc]?.kubernetes?.cni ?? NO_KUBERNETES.cni;
  return podRangeRouted === false && podRange?.equals(range) === true;
}

/** What links lead to of a VPC: all of its ranges but that of pods which the file keeps out of them. */
export function routedRanges(
  file: EstateFile,
  vpc: string,
  ranges: readonly Ipv4Cidr[],
): readonly Ipv4Cidr[] {
  return ranges.filter((range) => !isLeftOut(file, vpc, range));
}

/**
 * What a VPC means by the ranges of each: all of its own, and of others what links lead to and what is not its own.
 * Where two have one range of pods, each only ever talks to its own.
 */
export function rangesSeenFrom(
  file: EstateFile,
  ranges: RangesByVpc,
  viewer: string | undefined,
): RangesByVpc {
  const own = ranges.get(viewer ?? "") ?? [];
  const isOthers = (range: Ipv4Cidr) => !own.some((one) => one.overlaps(range));
  return {
    // Asked for, not made for all: every VPC has a view, and looks at few others.
    get: (vpc) => {
      const all = ranges.get(vpc);
      return vpc === viewer ? all : all && routedRanges(file, vpc, all).filter(isOthers);
    },
  };
}
