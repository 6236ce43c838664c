import type { EstateContext } from "../../../estate/context";
import type { LinkedDestination } from "../../link/resolved";
import type { VpcPlaces } from "../../vpc/resolve/places";
import { egressNoWayOut, isCovered } from "../model";
import type { ResolvedDnsFirewall } from "../resolved";

/** What leads out of a VPC. */
export interface KnownOfWays {
  readonly places: VpcPlaces;
  /** The VPC with the Network Firewall on the way to the internet, by the VPC that takes this way. */
  readonly inspectedBy: ReadonlyMap<string, string>;
  /** What links lead to, by VPC: there may be a proxy. */
  readonly linked: ReadonlyMap<string, readonly LinkedDestination[]>;
  /** Segments of transit gateways that lead to the internet: `transitGateways.main.segments.spokes`. */
  readonly segmentsOut: readonly string[];
}

/**
 * Warns of lists with hosts of the internet in VPCs from which nothing leads there: no NAT gateway, no segment with
 * a way out, and no link behind which a proxy could stand. Usually the VPC was forgotten under the transit gateway.
 */
export function warnOfListsWithoutWay(
  dnsFirewalls: readonly ResolvedDnsFirewall[],
  { places, inspectedBy, linked, segmentsOut }: KnownOfWays,
  context: EstateContext,
): void {
  if (context.isPartial) return;
  for (const { spec } of dnsFirewalls) {
    const { vpc } = spec;
    const isLinked = (linked.get(vpc) ?? []).length > 0;
    if (places.get(vpc)?.nat !== "none" || inspectedBy.has(vpc) || isLinked) continue;
    const outside = spec.hosts.filter(({ host }) => !spec.own.some((own) => isCovered(host, own.host)));
    if (outside.length > 0)
      context.warnUnlessWaived({
        ...egressNoWayOut(
          vpc,
          outside.map(({ host }) => host),
          segmentsOut,
        ),
        path: ["vpcs", vpc, "egress"],
      });
  }
}
