import { type Ipv4Cidr, isWorldwide, summarise } from "../../../core/addressing";
import { defined } from "../../../core/defined";
import { NETWORK_ACL_RULES, networkAclLimits } from "../../../core/firewall";
import { type RaisedQuotas, raised } from "../../../core/limits/quota";
import type { EstateContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import { deniedOwn, deniedTooMany, deniedWorld } from "../model";
import type { DeniedList } from "../resolved";
import type { VpcFile } from "../schema";

/** Places that the entries which allow keep at least: without them nothing gets in at all. */
const KEPT_FOR_ALLOWED = 5;

export function resolveDeniedLists({ deniedAddresses }: Pick<VpcFile, "deniedAddresses">): DeniedList[] {
  return sortedEntries(deniedAddresses).map(([name, list]) => ({ name, ...defined(list) }));
}

/**
 * The addresses that the load-balancer subnets of a VPC refuse. What can't be meant is reported.
 *
 * @param own all ranges of the VPC
 */
export function resolveDenied(
  vpc: string,
  file: Pick<VpcFile, "deniedAddresses">,
  own: readonly Ipv4Cidr[],
  quotas: RaisedQuotas,
  { problems }: EstateContext,
): readonly Ipv4Cidr[] {
  const path = ["vpcs", vpc, "deniedAddresses"];
  const lists = resolveDeniedLists(file);
  for (const { name, cidrs } of lists)
    for (const [index, cidr] of cidrs.entries()) {
      const at = [...path, name, "cidrs", index];
      if (own.some((range) => range.overlaps(cidr)))
        problems.add(deniedOwn(String(cidr), own.map(String)), at);
    }
  const denied = summarise(lists.flatMap(({ cidrs }) => cidrs));
  if (isWorldwide(...denied)) problems.add(deniedWorld(denied.map(String)), path);
  const { entriesPerDirection = NETWORK_ACL_RULES.value - 1 } = networkAclLimits(quotas);
  const most = entriesPerDirection - 1 - KEPT_FOR_ALLOWED;
  if (denied.length > most)
    problems.add(deniedTooMany(denied.length, most, raised(NETWORK_ACL_RULES, quotas)), path);
  return denied.slice(0, Math.max(0, most));
}
