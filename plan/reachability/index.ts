import type { Problem } from "../../core/problem";
import { recordWarnings } from "./dns-records";
import { closedDnsWays } from "./dns-ways";
import { type PacketEstate, reachabilityModel } from "./estate-facts";

/** Questions and names that lead nowhere, or not where they should. */
export function dnsPathWarnings(estate: PacketEstate): Problem[] {
  if (estate.links.dns.length === 0) return [];
  const model = reachabilityModel(estate);
  return [...closedDnsWays(estate, model), ...recordWarnings(estate, model)];
}
