import type { Ipv4Cidr } from "../../../core/addressing";
import {
  allAccepted,
  checkLinkRoutes,
  checkPropagation,
  isForeign,
  type LearnedPrefixes,
  type LinkRoute,
  linkText,
  peeringRoutes,
  planTransitGateway,
} from "../../../core/connectivity";
import type { Problem } from "../../../core/errors";
import { GATEWAY_ENDPOINTS } from "../../../core/limits/network-choices";
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
  for (const [name, own] of ranges)
    for (const problem of checkPropagation({ name, ranges: own }, learnedBy(name, links)))
      problems.add(problem);
  for (const vpc of ranges.keys()) {
    const check = checkLinkRoutes(
      routes.filter((route) => route.vpc === vpc),
      ranges,
      otherRoutes(vpc, context),
    );
    for (const problem of check.problems) problems.add(problem);
    warnings.push(...check.warnings);
  }
}

/** What the VPN gateway of a VPC puts into its tables. */
function learnedBy(vpc: string, { vpns, directConnects }: UnflownLinks): LearnedPrefixes[] {
  const ofVpns = vpns.flatMap(({ name, spec }) => {
    const isHere = spec.gateway.kind === "vpn-gateway" && spec.gateway.vpc === vpc;
    const link = { kind: "vpn", name } as const;
    return isHere
      ? [{ link: linkText(link), prefixes: spec.prefixes, at: [...linkPath(link), "prefixes"] }]
      : [];
  });
  const ofConnects = directConnects.flatMap(({ name, spec }) => {
    const isHere = spec.associations.some(
      (one) => one.kind === "vpn-gateway" && one.name === vpc && !isForeign(one),
    );
    const link = { kind: "direct-connect", name } as const;
    return isHere
      ? [{ link: linkText(link), prefixes: spec.prefixes, at: [...linkPath(link), "prefixes"] }]
      : [];
  });
  return [...ofVpns, ...ofConnects];
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
    planTransitGateway(allAccepted(spec)).vpcRoutes.flatMap(({ vpc, destination }) =>
      tiersOf(context, vpc).map((tier): LinkRoute => {
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
  const destinations = new Map(
    vpcs.map((vpc): [string, LinkedDestination[]] => {
      const learned = learnedBy(vpc, links).flatMap(({ prefixes }) => prefixes);
      return [vpc, learned.map((destination) => ({ destination, crossesTransit: false }))];
    }),
  );
  for (const { vpc, tier, destination, link } of routes)
    if (tier === "worker")
      destinations.get(vpc)?.push({ destination, crossesTransit: link.kind === "transit-gateway" });
  return destinations;
}

/** Local routes, the one to the internet, and those of gateway endpoints. */
function otherRoutes(vpc: string, { file, ranges }: LinkContext): number {
  const endpoints = file.vpcs[vpc]?.gatewayEndpoints ?? GATEWAY_ENDPOINTS;
  return (ranges.get(vpc)?.length ?? 0) + 1 + endpoints.length;
}
