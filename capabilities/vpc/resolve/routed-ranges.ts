import type { Ipv4Cidr } from "../../../core/addressing";
import type { EstateFile } from "../../../estate/estate-file";
import { NO_KUBERNETES } from "../kubernetes-schema";

/** Ranges of the VPCs that have addresses. */
export type RangesByVpc = Pick<ReadonlyMap<string, readonly Ipv4Cidr[]>, "get">;

/** Whether links leave a range out: a pod range whose packets leave with the addresses of their nodes. */
export function isLeftOut({ vpcs }: EstateFile, vpc: string, range: Ipv4Cidr): boolean {
  const { podRange, podRangeRouted } = vpcs[vpc]?.kubernetes?.cni ?? NO_KUBERNETES.cni;
  return podRangeRouted === false && podRange?.equals(range) === true;
}

/** The ranges of a VPC that links lead to: all except a pod range that the file excludes. */
export function listRoutedRanges(
  file: EstateFile,
  vpc: string,
  ranges: readonly Ipv4Cidr[],
): readonly Ipv4Cidr[] {
  return ranges.filter((range) => !isLeftOut(file, vpc, range));
}

/**
 * The ranges of each VPC as one VPC sees them: all of its own, and of other VPCs those that links lead to, without
 * its own. Two VPCs may use the same pod range; each reaches only its own.
 */
export function viewRangesFrom(
  file: EstateFile,
  ranges: RangesByVpc,
  viewer: string | undefined,
): RangesByVpc {
  const own = ranges.get(viewer ?? "") ?? [];
  const isOthers = (range: Ipv4Cidr) => !own.some((one) => one.overlaps(range));
  return {
    // Computed on demand: every VPC has its own view, but needs only a few entries of it.
    get: (vpc) => {
      const all = ranges.get(vpc);
      return vpc === viewer ? all : all && listRoutedRanges(file, vpc, all).filter(isOthers);
    },
  };
}
