import { Ipv4Cidr, type VpcLayout } from "../../../core/addressing";

/** Subnets that a balancer's packets come from; all of their tier where it is not resolved. */
export function balancerRanges(
  layout: VpcLayout | undefined,
  index: number | undefined,
): readonly Ipv4Cidr[] {
  const byZone = new Map<string, Ipv4Cidr[]>();
  for (const { tier, zone, cidr } of layout?.subnets ?? [])
    if (tier === "load-balancer") byZone.set(zone, [...(byZone.get(zone) ?? []), cidr]);
  return [...byZone.values()]
    .flatMap((cidrs) => (index === undefined ? cidrs : (cidrs[index] ?? [])))
    .sort(Ipv4Cidr.compare);
}
