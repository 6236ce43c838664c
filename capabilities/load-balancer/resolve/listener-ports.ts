import { sortedEntries } from "../../../estate/sorted-entries";
import type { LoadBalancerFile } from "../schema";

/** Names and ports of the listeners of a balancer, by name. */
export function listenerPorts({
  listeners,
}: Pick<LoadBalancerFile, "listeners">): readonly (readonly [string, number])[] {
  return sortedEntries(listeners).map(([name, { port }]) => [name, port] as const);
}
