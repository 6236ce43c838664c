import type { Problem } from "../../core/problem";
import { findClosedDnsPaths } from "./dns-paths";
import { recordWarnings } from "./dns-records";
import { type PacketEstate, reachabilityModel } from "./estate-facts";

/** Warnings for DNS queries and names that do not lead to a reachable address. */
export function dnsPathWarnings(estate: PacketEstate): Problem[] {
  if (estate.links.dns.length === 0) return [];
  const model = reachabilityModel(estate);
  return [...findClosedDnsPaths(estate, model), ...recordWarnings(estate, model)];
}
