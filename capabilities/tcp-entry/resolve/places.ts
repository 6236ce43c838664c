import type { EstateContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { Standing } from "../../load-balancer/resolve/subnets";
import { ENTRY_ADDRESSES, entryOutgrown } from "../model";

/** What an entry is called among all that stands in the load-balancer subnets of its VPC. */
export function standingId(entry: string): string {
  return `tcpEntries.${entry}`;
}

/** The entries as they need room in the load-balancer subnets of their VPCs. */
export function listStandingEntries({ file, lock }: EstateContext): Standing[] {
  return sortedEntries(file.tcpEntries).map(([name, { vpc }]) => {
    const locked = lock.tcpEntries.get(name);
    return {
      ...{ id: standingId(name), path: ["tcpEntries", name], vpc, outgrown: entryOutgrown },
      addresses: ENTRY_ADDRESSES,
      ...(locked?.vpc === vpc ? { pinned: locked.slot } : {}),
    };
  });
}
