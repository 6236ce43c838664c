import type { LinkedDestination } from "../../link/resolved";
import type { ResolvedDns } from "../resolved";

/** An entry, and where its packets go; both are needed for the network ACLs. */
export interface RoutedDns extends ResolvedDns {
  readonly destinations: readonly LinkedDestination[];
}
