import type { Ipv4Cidr, Tier } from "../../../core/addressing";
import {
  allAccepted,
  checkLinkRoutes,
  checkPropagation,
  isForeign,
  type LearnedPrefixes,
  type LinkRef,
  type LinkRoute,
  linkText,
  peeringRoutes,
  planTransitGateway,
} from "../../../core/connectivity";
import type { Problem } from "../../../core/errors";
import { byKey } from "../../../core/group-by";
import { ROUTES_PER_TABLE } from "../../../core/limits/connectivity";
import { GATEWAY_ENDPOINTS } from "../../../core/limits/network-choices";
import { raised } from "../../../core/limits/quota";
import { quotasOfVpc } from "../../quotas";
import type { ResolvedLinks } from "../../resolved-links";
import { type LinkContext, tiersOf } from "./context";
import { linkPath } from "./flows";
import type { WithoutFlows } from "./vpns";

/** The links of an estate, before their flows are known. */
export interface UnflownLinks {
  readonly vpns: readonly WithoutFlows<ResolvedLinks["vpns"][number]>[];
  readonly peerings: readonly WithoutFlows<ResolvedLinks["peerings"][number]>[];
  readonly transitGateways: readonly WithoutFlows<ResolvedLinks["transitGateways"][number]>[];
  readonly directConnects: readonly WithoutFlows<ResolvedLinks["directConnects"][number]>[];
}

/** Reports routes that the tables of the VPCs can't take from their links together. */
export function checkRoutes(
  links: UnflownLinks,
  routes: readonly LinkRoute[],
  context: LinkContext,
  warnings: Problem[],
): void {
  const { ranges, problems } = context;
  const learned = learnedByVpc(links);
  for (const [name, own] of ranges)
    for (const problem of checkPropagation({ name, ranges: own }, learned.get(name) ?? []))
      problems.add(problem);
  const routesOf = byKey(routes, ({ vpc }) => vpc);
  for (const vpc of ranges.keys()) {
    const check = checkLinkRoutes(
      routesOf.get(vpc) ?? [],
      ranges,
      otherRoutes(vpc, context),
      (tier) => tablesOfTier(context, vpc, tier),
      raised(ROUTES_PER_TABLE, quotasOfVpc(context.file, vpc)),
    );
    for (const problem of check.problems) problems.add(problem);
    warnings.push(...check.warnings);
  }
}

/** What the VPN gateway of each VPC puts into its tables. */
function learnedByVpc({
  vpns,
  directConnects,
}: UnflownLinks): ReadonlyMap<string, readonly LearnedPrefixes[]> {
  const ofVpns = vpns.flatMap(({ name, spec: { gateway, prefixes } }) =>
    gateway.kind === "vpn-gateway" ? [learnedAt(gateway.vpc, { kind: "vpn", name }, prefixes)] : [],
  );
  const ofConnects = directConnects.flatMap(({ name, spec: { associations, prefixes } }) => {
    const vpcs = associations.flatMap((one) =>
      one.kind === "vpn-gateway" && !isForeign(one) ? [one.name] : [],
    );
    return [...new Set(vpcs)].map((vpc) => learnedAt(vpc, { kind: "direct-connect", name }, prefixes));
  });
  return byKey([...ofVpns, ...ofConnects], ({ vpc }) => vpc);
}

function learnedAt(
  vpc: string,
  link: LinkRef,
  prefixes: readonly Ipv4Cidr[],
): LearnedPrefixes & { readonly vpc: string } {
  return { vpc, link: linkText(link), prefixes, at: [...linkPath(link), "prefixes"] };
}

/** Routes that links put into the tables of VPCs, once all are accepted. */
export function staticRoutes({ peerings, transitGateways }: UnflownLinks, context: LinkContext): LinkRoute[] {
  const ofPeerings = peerings.flatMap(({ name, spec }) =>
    peeringRoutes(spec).map(({ vpc, tier, destination }): LinkRoute => {
      const at = ["peerings", name, spec.requester.name === vpc ? "requester" : "accepter"];
      return { vpc, tier, destination, link: { kind: "peering", name }, at };
    }),
  );
  const ofGateways = transitGateways.flatMap(({ name, spec }) =>
    planTransitGateway(allAccepted(spec)).vpcRoutes.flatMap(({ vpc, destination, peering }) =>
      tiersOf(context, vpc).map((tier): LinkRoute => {
        if (peering !== undefined) {
          const link = { kind: "transit-peering", name: peering } as const;
          return { vpc, tier, destination, link, at: linkPath(link) };
        }
        const at = ["transitGateways", name, "vpcs", vpc];
        return { vpc, tier, destination, link: { kind: "transit-gateway", name }, at };
      }),
    ),
  );
  return [...ofPeerings, ...ofGateways];
}

/** A destination that the workers of a VPC, and whoever uses their tables, reach over a link. */
export interface LinkedDestination {
  readonly destination: Ipv4Cidr;
  readonly crossesTransit: boolean;
}

/** Everything that links lead to from the tables of the workers of each of these VPCs. */
export function destinationsFrom(
  vpcs: readonly string[],
  links: UnflownLinks,
  routes: readonly LinkRoute[],
): ReadonlyMap<string, readonly LinkedDestination[]> {
  const learned = learnedByVpc(links);
  const destinations = new Map(
    vpcs.map((vpc): [string, LinkedDestination[]] => {
      const prefixes = (learned.get(vpc) ?? []).flatMap((one) => one.prefixes);
      return [vpc, prefixes.map((destination) => ({ destination, crossesTransit: false }))];
    }),
  );
  for (const { vpc, tier, destination, link } of routes)
    if (tier === "worker")
      destinations.get(vpc)?.push({ destination, crossesTransit: link.kind !== "peering" });
  return destinations;
}

/** Tables of a tier: those that the file names, where somebody else made the VPC. */
function tablesOfTier({ file }: LinkContext, vpc: string, tier: Tier): readonly string[] {
  const named = file.vpcs[vpc]?.existing?.routeTables?.[tier as "worker"];
  return named === undefined ? [tier] : [...new Set(Object.values(named))].sort();
}

/** Local routes, the one to the internet, and those of gateway endpoints. */
function otherRoutes(vpc: string, { file, ranges }: LinkContext): number {
  const endpoints = file.vpcs[vpc]?.gatewayEndpoints ?? GATEWAY_ENDPOINTS;
  return (ranges.get(vpc)?.length ?? 0) + 1 + endpoints.length;
}
