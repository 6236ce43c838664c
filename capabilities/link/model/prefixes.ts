import { findOverlaps, type Ipv4Cidr } from "../../../core/addressing";
import { quotaExceeded } from "../../../core/limits/problems";
import type { Quota } from "../../../core/limits/quota";
import type { Problem, ProblemPath } from "../../../core/problem";
import { PROPAGATED_ROUTES_PER_TABLE, STATIC_ROUTES_PER_VPN } from "./limits";
import { defaultRouteRejected, linkPrefixesOverlap, propagatedRouteShadowsLocal } from "./problems";

/**
 * Rejects a default route among the prefixes of a link, because prefixes must state which networks the link leads
 * to.
 */
export function checkNoDefault(prefixes: readonly Ipv4Cidr[], link: string, at: ProblemPath): Problem[] {
  return prefixes.flatMap((prefix, index) =>
    prefix.prefix === 0 ? [{ ...defaultRouteRejected(link), path: [...at, index] }] : [],
  );
}

/**
 * Checks the static routes of a VPN connection: no default route, no prefix within another, and no more than the
 * quota.
 */
export function checkStaticRoutes(prefixes: readonly Ipv4Cidr[], link: string, at: ProblemPath): Problem[] {
  const placed = prefixes.map((cidr, index) => ({ cidr, index }));
  return [
    ...checkNoDefault(prefixes, link, at),
    ...findOverlaps(placed)
      .filter(([outer]) => outer.cidr.prefix > 0)
      .map(([outer, inner]) => ({
        ...linkPrefixesOverlap(link, outer.cidr.toString(), inner.cidr.toString()),
        path: [...at, inner.index],
      })),
    ...checkQuota(link, STATIC_ROUTES_PER_VPN, prefixes.length, at),
  ];
}

/** Reports use above a fixed quota, with the sum. */
export function checkQuota(owner: string, quota: Quota, used: number, at: ProblemPath): Problem[] {
  return used > quota.value ? [{ ...quotaExceeded(owner, quota, used), path: at }] : [];
}

/** Prefixes that a link propagates into the route tables of a VPC. */
export interface LearnedPrefixes {
  /** `VPN head-office`, for messages. */
  readonly link: string;
  readonly prefixes: readonly Ipv4Cidr[];
  /** Path of the prefixes in the file. */
  readonly at: ProblemPath;
}

/**
 * Checks the propagated routes of a VPC. The local route wins even over a more specific propagated one, so a
 * propagated part of the VPC's own ranges would never be reached.
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-route-priority.html
 */
export function checkPropagation(
  vpc: { readonly name: string; readonly ranges: readonly Ipv4Cidr[] },
  learned: readonly LearnedPrefixes[],
): Problem[] {
  const shadows = learned.flatMap(({ link, prefixes, at }) =>
    prefixes.flatMap((prefix, index) => {
      const local = vpc.ranges.find((range) => range.overlaps(prefix));
      if (local === undefined) return [];
      const problem = propagatedRouteShadowsLocal(link, prefix.toString(), vpc.name, local.toString());
      return [{ ...problem, path: [...at, index] }];
    }),
  );
  const distinct = new Set(learned.flatMap(({ prefixes }) => prefixes.map(String)));
  const place = learned.at(-1)?.at ?? [];
  return [...shadows, ...checkQuota(`VPC ${vpc.name}`, PROPAGATED_ROUTES_PER_TABLE, distinct.size, place)];
}
