import type { ResolvedDns } from "./resolved-dns";
import type { LinkedDestination } from "./routes";

/** An entry, and where its packets go; both are needed for the network ACLs. */
export interface RoutedDns extends ResolvedDns {
  readonly destinations: readonly LinkedDestination[];
}
