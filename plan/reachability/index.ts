import type { Problem } from "../../core/problem";
import { recordWarnings } from "./dns-records";
import { closedDnsWays } from "./dns-ways";
import { type PacketEstate, reachabilityModel } from "./estate-facts";

/** Warnings for DNS queries and names that do not lead to a reachable address. */
export function dnsPathWarnings(estate: PacketEstate): Problem[] {
  if (estate.links.dns.length === 0) return [];
  const model = reachabilityModel(estate);
  return [...closedDnsWays(estate, model), ...recordWarnings(estate, model)];
}
