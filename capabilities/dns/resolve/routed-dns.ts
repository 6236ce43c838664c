import type { LinkedDestination } from "../../link/resolved";
import type { ResolvedDns } from "../resolved";

/** A resolved entry with the destinations of its links, which network ACLs are planned from. */
export interface RoutedDns extends ResolvedDns {
  readonly destinations: readonly LinkedDestination[];
}
