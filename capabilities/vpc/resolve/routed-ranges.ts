import type { Ipv4Cidr } from "../../../core/addressing";
import { NO_KUBERNETES } from "../kubernetes-schema";
import type { AddressedContext } from "./context";
import type { VpcPlace } from "./places";

/** Ranges of the VPCs that have addresses. */
export type RangesByVpc = Pick<ReadonlyMap<string, readonly Ipv4Cidr[]>, "get">;

/** Whether links leave a range of a VPC out: a pod range whose packets leave with the addresses of their nodes. */
export function isLeftOut(vpc: Pick<VpcPlace, "kubernetes"> | undefined, range: Ipv4Cidr): boolean {
  const { podRange, podRangeRouted } = vpc?.kubernetes?.cni ?? NO_KUBERNETES.cni;
  return podRangeRouted === false && podRange?.equals(range) === true;
}

/** The ranges of a VPC that links lead to: all except a pod range that the file excludes. */
export function listRoutedRanges(
  vpc: VpcPlace | undefined,
  ranges: readonly Ipv4Cidr[],
): readonly Ipv4Cidr[] {
  return ranges.filter((range) => !isLeftOut(vpc, range));
}

/**
 * The ranges of each VPC as one VPC sees them: all of its own, and of other VPCs those that links lead to, without
 * its own. Two VPCs may use the same pod range; each reaches only its own.
 */
export function viewRangesFrom(
  viewer: string | undefined,
  { vpcs, ranges }: Pick<AddressedContext, "vpcs" | "ranges">,
): RangesByVpc {
  const own = ranges.get(viewer ?? "") ?? [];
  const isOthers = (range: Ipv4Cidr) => !own.some((one) => one.overlaps(range));
  return {
    // Computed on demand: every VPC has its own view, but needs only a few entries of it.
    get: (vpc) => {
      const all = ranges.get(vpc);
      return vpc === viewer ? all : all && listRoutedRanges(vpcs.get(vpc), all).filter(isOthers);
    },
  };
}
