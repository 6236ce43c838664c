import { checkLinkRoutes, checkPropagation, ROUTES_PER_TABLE } from "../capabilities/link/model";
import type { LinkContext } from "../capabilities/link/resolve/context";
import type { LinkContributions } from "../capabilities/link/resolve/contributions";
import type { LinkedDestination } from "../capabilities/link/resolved";
import { egressLedAround, leadAround } from "../capabilities/transit-gateway/model";
import { publicAddresses, type Tier } from "../core/addressing";
import { byKey } from "../core/group-by";
import { raised } from "../core/limits/quota";
import { linkText } from "../core/naming";
import type { Problem } from "../core/problem";

/** The routes that all links add to tables of VPCs. */
type TableContributions = Pick<LinkContributions, "learned" | "routes">;

/** Adds a problem for routes of several links that can't be in one table together. */
export function checkRoutes({ learned, routes }: TableContributions, context: LinkContext): void {
  const { ranges, problems, warnings } = context;
  const learnedBy = byKey(learned, ({ vpc }) => vpc);
  for (const [name, own] of ranges)
    for (const problem of checkPropagation({ name, ranges: own }, learnedBy.get(name) ?? []))
      problems.add(problem);
  const routesBy = byKey(routes, ({ vpc }) => vpc);
  for (const vpc of ranges.keys()) {
    const check = checkLinkRoutes(
      routesBy.get(vpc) ?? [],
      ranges,
      otherRoutes(vpc, context),
      (tier) => tablesOfTier(context, vpc, tier),
      raised(ROUTES_PER_TABLE, context.vpcs.get(vpc)?.quotas),
    );
    for (const problem of check.problems) if (!isOfOverlap(problem, context)) problems.add(problem);
    warnings.push(...check.warnings);
    checkNotAround(vpc, routesBy.get(vpc) ?? [], learnedBy.get(vpc) ?? [], context);
  }
}

/** Whether a route is wrong because two VPCs have addresses in common, which is said where they take them. */
function isOfOverlap({ code, got = "" }: Problem, { overlaps }: LinkContext): boolean {
  return (
    ["LINK_ROUTE_TWICE", "LINK_ROUTE_INTO_VPC"].includes(code) &&
    overlaps.flat().some((range) => `${range}` === got)
  );
}

/** Reports links that take so much of the internet that a firewall on the default route is left out. */
function checkNotAround(
  vpc: string,
  routes: TableContributions["routes"],
  learned: TableContributions["learned"],
  { problems, vpcs }: LinkContext,
): void {
  const ofWorkers = routes.filter(({ tier }) => tier === "worker");
  const out = ofWorkers.find(({ destination }) => destination.prefix === 0);
  const narrower = [
    ...ofWorkers.map(({ destination, link }) => ({ destination, link: linkText(link) })),
    ...learned.flatMap(({ prefixes, link }) => prefixes.map((destination) => ({ destination, link }))),
  ].filter(({ destination }) => destination.prefix > 0 && publicAddresses(destination) > 0);
  const own = vpcs.get(vpc)?.networkFirewall === undefined ? undefined : ["vpcs", vpc, "networkFirewall"];
  const at = out?.at ?? own;
  if (at === undefined || !leadAround(narrower.map(({ destination }) => destination))) return;
  problems.add(egressLedAround(vpc, [...new Set(narrower.map(({ link }) => link))]), at);
}

/** The destinations that the tables of each VPC's workers reach over links. */
export function linkDestinations({
  learned,
  routes,
}: TableContributions): ReadonlyMap<string, readonly LinkedDestination[]> {
  const ofGateways = learned.flatMap(({ vpc, prefixes, link }) =>
    prefixes.map((destination) => ({ vpc, destination, crossesTransit: false, link })),
  );
  const ofTables = routes
    // A default route leads to a firewall, and to no place that names or flows could mean.
    .filter(({ tier, destination }) => tier === "worker" && destination.prefix > 0)
    .map(({ vpc, destination, link }) => ({
      ...{ vpc, destination, crossesTransit: link.kind !== "peering" },
      link: linkText(link),
    }));
  return byKey([...ofGateways, ...ofTables], ({ vpc }) => vpc);
}

/** The route tables of a tier; of an existing VPC those that the file names. */
function tablesOfTier({ vpcs }: LinkContext, vpc: string, tier: Tier): readonly string[] {
  const named = vpcs.get(vpc)?.existing?.routeTables?.[tier as "worker"];
  return named === undefined ? [tier] : [...new Set(Object.values(named))].sort();
}

/** Number of routes that no link adds: local routes, the default route, and those of gateway endpoints. */
function otherRoutes(vpc: string, { vpcs, ranges }: LinkContext): number {
  const endpoints = vpcs.get(vpc)?.gatewayEndpoints ?? [];
  return (ranges.get(vpc)?.length ?? 0) + 1 + endpoints.length;
}
