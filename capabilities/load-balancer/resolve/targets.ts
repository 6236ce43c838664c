import type { ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { VpcPlace } from "../../vpc/resolve/places";
import { balancerZoneMissing, targetAddressNowhere, targetAddressOutside } from "../model";
import type { LoadBalancerFile } from "../schema";
import type { BalancerContext } from "./context";

/** Reports target addresses outside of the VPC, or in a zone that the load balancer does not reach. */
export function checkAddresses(
  { vpc, targets }: LoadBalancerFile,
  { place, zones }: { readonly place: VpcPlace; readonly zones: readonly string[] },
  path: ProblemPath,
  { layouts, ranges, problems }: BalancerContext,
): void {
  const layout = layouts.get(vpc);
  const own = ranges.get(vpc) ?? [];
  // An existing VPC may have subnets that the file does not list.
  const isManaged = place.existing === undefined;
  if (layout === undefined) return;
  for (const [target, { addresses = [] }] of sortedEntries(targets))
    for (const [index, address] of addresses.entries()) {
      const at = [...path, "targets", target, "addresses", index];
      if (!own.some((range) => range.contains(address))) {
        problems.add(targetAddressOutside(address.address, own.map(String)), at);
        continue;
      }
      const subnet = layout.subnets.find((each) => each.cidr.contains(address));
      const holdsTargets = subnet?.tier === "worker" || subnet?.tier === "pods";
      if (subnet === undefined ? isManaged : !holdsTargets)
        problems.add(targetAddressNowhere(address.address), at);
      else if (subnet !== undefined && !zones.includes(subnet.zone))
        problems.add(balancerZoneMissing(vpc, [subnet.zone], `members of target ${target}`), at);
    }
}
