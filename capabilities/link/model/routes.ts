import type { Ipv4Cidr, Tier } from "../../../core/addressing";
import { quotaExceeded, quotaPassed } from "../../../core/limits/problems";
import type { Quota } from "../../../core/limits/quota";
import { type LinkRef, linkText } from "../../../core/naming";
import { type Problem, ProblemList, type ProblemPath } from "../../../core/problem";
import { ROUTES_PER_TABLE } from "./limits";
import { linkRouteIntoVpc, linkRouteTwice } from "./problems";

/**
 * Tiers whose tables get routes to links: those with hosts that the other side may talk to. Pods use the tables of
 * the workers.
 */
export const LINK_TIERS: readonly Tier[] = ["worker", "load-balancer"];

/** A static route of a link in the tables of a tier. */
export interface LinkRoute {
  readonly vpc: string;
  readonly tier: Tier;
  readonly destination: Ipv4Cidr;
  readonly link: LinkRef;
  /** Path of its origin in the file. */
  readonly at: ProblemPath;
}

/** A destination as part of a construct id: `10-1-0-0_16`. */
export function destinationKey(destination: Ipv4Cidr): string {
  return destination.toString().replaceAll(".", "-").replace("/", "_");
}

export interface RouteCheck {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/**
 * Checks the routes of all links together, except default routes, of which the only one that is allowed leads to a
 * firewall and has checks of its own: a table holds each destination once, no destination within the VPC
 * itself, and at most its quota.
 *
 * @param rangesOf every range of a VPC, by its name
 * @param otherRoutes number of routes of each table that belong to no link: local ones, NAT, endpoints
 * @param quota routes of a table in this account
 * @param tablesOf tables of a tier, where several tiers may share one
 *
 * @default - each tier has its own
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
    if (local !== undefined && destination.prefix > 0)
      problems.add(linkRouteIntoVpc(linkText(link), destination.toString(), vpc, local.toString()), at);
    for (const table of tablesOf(tier)) {
      const key = `${vpc} ${table} ${destination}`;
      const other = first.get(key);
      // One link may add the same route for several tiers that share a table.
      if (other !== undefined && other.tier !== tier && linkText(other.link) === linkText(link)) continue;
      if (other !== undefined && destination.prefix === 0) continue;
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
