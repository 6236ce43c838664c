import { shieldUnused } from "../capabilities/load-balancer/model";
import type { ResolvedLoadBalancer } from "../capabilities/load-balancer/resolved";
import type { ResolvedTcpEntry } from "../capabilities/tcp-entry/resolved";
import type { Problem } from "../core/problem";
import type { EstateFile } from "../estate/estate-file";

/** A warning for a subscription of Shield Advanced that protects nothing. */
export function findUnusedSubscription(
  { shieldAdvanced }: Pick<EstateFile, "shieldAdvanced">,
  doors: {
    readonly loadBalancers: readonly Pick<ResolvedLoadBalancer, "shield">[];
    readonly tcpEntries: readonly Pick<ResolvedTcpEntry, "shield">[];
  },
): Problem[] {
  if (shieldAdvanced === undefined) return [];
  const isUsed = [...doors.loadBalancers, ...doors.tcpEntries].some(({ shield }) => shield !== undefined);
  return isUsed ? [] : [{ ...shieldUnused(), path: ["shieldAdvanced"] }];
}
