import type { EstateContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import {
  type EgressPolicy,
  egressOnlyAlerts,
  joinHosts,
  listTwice,
  type ManagedList,
  RULE_PRIORITIES,
} from "../model";
import type { EgressPolicyFile } from "../schema";
import { platformHosts, resolveHosts } from "./hosts";

/** The entries of `egress`, by name. Invalid hosts are reported and left out. */
export function resolvePolicies(context: EstateContext): EgressPolicy[] {
  return sortedEntries(context.file.egress).map(([name, file]) => {
    const path = ["egress", name];
    if (file.enforce === "alert")
      context.warnUnlessWaived({ ...egressOnlyAlerts(name), path: [...path, "enforce"] });
    if (!file.deletionProtection)
      context.requireWaiver(
        {
          finding: "DELETION_PROTECTION_OFF",
          what: "one plan can take the DNS Firewall from every VPC with this list",
          got: "deletionProtection: false",
          instead: "leave it out",
        },
        [...path, "deletionProtection"],
      );
    const { enforce, controlPlane, deletionProtection } = file;
    return {
      ...{ name, enforce, deletionProtection },
      ...(controlPlane === undefined ? {} : { controlPlane }),
      hosts: joinHosts([
        ...(controlPlane === undefined ? [] : platformHosts(controlPlane)),
        ...resolveHosts(name, file, context),
      ]),
      managedLists: planLists(name, file, context),
    };
  });
}

/** Lists of AWS, each with the priority that the lock has, or the next free one. */
function planLists(
  policy: string,
  { managedLists }: EgressPolicyFile,
  { lock, problems }: EstateContext,
): ManagedList[] {
  const pinned = lock.egress.get(policy)?.priorities ?? {};
  checkLists(policy, managedLists, problems);
  let last = Math.max(RULE_PRIORITIES.managed - RULE_PRIORITIES.step, ...Object.values(pinned));
  return sortedEntries(managedLists).map(([name, ids]) => {
    const kept = pinned[name];
    if (kept === undefined) last += RULE_PRIORITIES.step;
    return { name, ids, priority: kept ?? last };
  });
}

function checkLists(
  policy: string,
  lists: EgressPolicyFile["managedLists"],
  problems: EstateContext["problems"],
): void {
  const seen = new Map<string, string>();
  for (const [name, ids] of sortedEntries(lists))
    for (const [region, id] of sortedEntries(ids)) {
      const other = seen.get(`${region} ${id}`);
      const at = ["egress", policy, "managedLists", name, region];
      if (other !== undefined) problems.add(listTwice(name, other, region), at);
      seen.set(`${region} ${id}`, name);
    }
}
