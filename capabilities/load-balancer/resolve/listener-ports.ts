import { sortedEntries } from "../../../estate/sorted-entries";
import type { LoadBalancerFile } from "../schema";

/** Ports of the listeners of a load balancer, by name. */
export function listenerPorts({
  listeners,
}: Pick<LoadBalancerFile, "listeners">): readonly (readonly [string, number])[] {
  return sortedEntries(listeners).map(([name, { port }]) => [name, port] as const);
}
