import type { Problem } from "../../core/problem";
import type { EstateFile } from "../../estate/estate-file";
import { findClosedDnsPaths } from "./dns-paths";
import { recordWarnings } from "./dns-records";
import { findUnreachedTargets } from "./entry-targets";
import { type PacketEstate, reachabilityModel } from "./estate-facts";
import { findClosedFabricWays } from "./fabric-ways";
import { findClosedRules } from "./rule-ways";

/**
 * Warnings for what the file declares and packets don't do: DNS queries and names that do not lead to a reachable
 * address, and destinations of rules, Runtime Fabrics and TCP entries that nothing leads to.
 */
export function pathWarnings(estate: PacketEstate, vpcs: EstateFile["vpcs"]): Problem[] {
  const hasTargets = estate.tcpEntries.some(({ targetGroups }) =>
    targetGroups.some(({ target }) => target.kind === "outside"),
  );
  const hasRules = Object.values(vpcs).some(({ firewall }) => Object.values(firewall).some(({ to }) => to));
  const isAsked = estate.links.dns.length > 0 || estate.runtimeFabrics.length > 0 || hasTargets || hasRules;
  if (!isAsked) return [];
  const model = reachabilityModel(estate);
  return [
    ...findClosedDnsPaths(estate, model),
    ...recordWarnings(estate, model),
    ...findClosedFabricWays(estate, model),
    ...(hasTargets ? findUnreachedTargets(estate, model) : []),
    ...(hasRules ? findClosedRules(estate, model, vpcs) : []),
  ];
}
