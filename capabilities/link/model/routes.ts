import type { Ipv4Cidr, Tier } from "../../../core/addressing";
import { quotaExceeded, quotaPassed } from "../../../core/limits/problems";
import type { Quota } from "../../../core/limits/quota";
import { type LinkRef, linkText } from "../../../core/naming";
import { type Problem, ProblemList, type ProblemPath } from "../../../core/problem";
import { ROUTES_PER_TABLE } from "./limits";
import { linkRouteIntoVpc, linkRouteTwice } from "./problems";

/**
 * Tiers whose tables lead to links: where somebody stands whom the other side may talk to. Pods use the
 * tables of the workers.
 */
export const LINK_TIERS: readonly Tier[] = ["worker", "load-balancer"];

/** A static route that a link puts into the tables of a tier. */
export interface LinkRoute {
  readonly vpc: string;
  readonly tier: Tier;
  readonly destination: Ipv4Cidr;
  readonly link: LinkRef;
  /** Place of what asks for it in the file. */
  readonly at: ProblemPath;
}

/** `10-1-0-0_16`: a destination in the id of a route. */
export function destinationKey(destination: Ipv4Cidr): string {
  return destination.toString().replaceAll(".", "-").replace("/", "_");
}

export interface RouteCheck {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/**
 * Whether the tables of the VPCs can hold the routes of all links together: a table takes a destination once,
 * no destination inside the VPC itself, and as many as its quota says.
 *
 * @param rangesOf every range of a VPC, by its name
 * @param otherRoutes routes of each table that no link made: local ones, NAT, endpoints
 * @param quota routes of a table as the account has them
 * @param tablesOf tables of a tier, where several tiers may share one @default - each tier has its own
 */
export function checkLinkRoutes(
  routes: readonly LinkRoute[],
  rangesOf: ReadonlyMap<string, readonly Ipv4Cidr[]>,
  otherRoutes: number,
  tablesOf: (tier: Tier) => readonly string[] = (tier) => [tier],
  quota: Quota = ROUTES_PER_TABLE,
): RouteCheck {
  const problems = new ProblemList();
  const warnings: Problem[] = [];
  const first = new Map<string, LinkRoute>();
  const tables = new Map<string, { count: number; readonly route: LinkRoute }>();
  for (const route of routes) {
    const { vpc, tier, destination, link, at } = route;
    const local = rangesOf.get(vpc)?.find((range) => range.overlaps(destination));
    if (local !== undefined)
      problems.add(linkRouteIntoVpc(linkText(link), destination.toString(), vpc, local.toString()), at);
    for (const table of tablesOf(tier)) {
      const key = `${vpc} ${table} ${destination}`;
      const other = first.get(key);
      // One link asks for several tiers, which may share the table.
      if (other !== undefined && other.tier !== tier && linkText(other.link) === linkText(link)) continue;
      if (other !== undefined) {
        problems.add(linkRouteTwice(vpc, destination.toString(), [linkText(other.link), linkText(link)]), at);
        continue;
      }
      first.set(key, route);
      const counted = tables.get(`${vpc} ${table}`) ?? { count: otherRoutes, route };
      counted.count++;
      tables.set(`${vpc} ${table}`, counted);
    }
  }
  for (const { count, route } of tables.values()) {
    const owner = `a route table of the ${route.tier} tier of VPC ${route.vpc}`;
    if (count > (quota.max ?? quota.value)) problems.add(quotaExceeded(owner, quota, count), route.at);
    else if (count > quota.value) warnings.push({ ...quotaPassed(owner, quota, count), path: route.at });
  }
  return { problems: problems.problems, warnings };
}
