import { resolveDirectConnects } from "../capabilities/direct-connect/resolve";
import { checkBackups } from "../capabilities/direct-connect/resolve/backups";
import {
  attachDirectConnects,
  contributeDirectConnect,
  findDirectConnectEnds,
  findDirectConnectPrefixes,
} from "../capabilities/direct-connect/resolve/contributions";
import { checkTransitAsns } from "../capabilities/direct-connect/resolve/transit-asns";
import { resolveHybridDns } from "../capabilities/dns/resolve";
import type { RoutedDns } from "../capabilities/dns/resolve/routed-dns";
import { type LinkFlow, linkRuleTwice } from "../capabilities/link/model";
import type { LinkContext } from "../capabilities/link/resolve/context";
import type { LinkContributions, LinkEnds } from "../capabilities/link/resolve/contributions";
import { type PlacedLinkRule, planLinkRules, resolveFlows } from "../capabilities/link/resolve/flows";
import type { LinkedDestination, WithoutFlows } from "../capabilities/link/resolved";
import type { BalancerPlaces } from "../capabilities/load-balancer/resolve/places";
import { resolvePeerings } from "../capabilities/peering/resolve";
import { contributePeering, findPeeringEnds } from "../capabilities/peering/resolve/contributions";
import { completeTransitGateways, draftTransitGateways } from "../capabilities/transit-gateway/resolve";
import {
  checkFlowSegments,
  contributeTransitGateway,
  findTransitEnds,
  type NetworksBehind,
} from "../capabilities/transit-gateway/resolve/contributions";
import {
  checkFlowsCross,
  findTransitPeeringEnds,
} from "../capabilities/transit-gateway/resolve/peering-ends";
import { resolveTransitPeerings } from "../capabilities/transit-gateway/resolve/transit-peerings";
import { resolveVpns } from "../capabilities/vpn/resolve";
import { resolveCloudhubVpns } from "../capabilities/vpn/resolve/cloudhub";
import { attachVpn, contributeVpn, findVpnEnds } from "../capabilities/vpn/resolve/contributions";
import { checkVpnGateways } from "../capabilities/vpn/resolve/gateways";
import type { FirewallRule } from "../core/firewall";
import type { LinkKind } from "../core/naming";
import { checkRoutes, linkDestinations } from "./link-routes";
import { findVpnGateway } from "./link-to";
import { ownerIn } from "./registry";
import type { ResolvedLinks } from "./resolved-links";

/** The lists of links, one for each kind. */
type LinkLists = Pick<
  ResolvedLinks,
  "vpns" | "cloudhubVpns" | "peerings" | "transitGateways" | "transitPeerings" | "directConnects"
>;

/** All links, before the firewall rules of their flows are added. */
type ConnectedLinks = { readonly [K in keyof LinkLists]: readonly WithoutFlows<LinkLists[K][number]>[] };

/** All links with their firewall rules, before the network ACLs of the VPCs are planned. */
export interface FlowingLinks {
  readonly links: LinkLists;
  readonly rules: readonly PlacedLinkRule[];
  /** Rules that belong to the stack of a VPC: those of VPNs on its VPN gateway. */
  readonly ofNetwork: readonly PlacedLinkRule[];
  /** Entries of `dns` with the destinations that their VPC reaches. */
  readonly dns: readonly RoutedDns[];
  /** What the workers of each VPC reach over links, by VPC. */
  readonly destinations: ReadonlyMap<string, readonly LinkedDestination[]>;
}

/** Resolves every link of the file and the traffic that it lets through. All problems of a link are reported. */
export function resolveLinks(context: LinkContext, balancers: BalancerPlaces): FlowingLinks {
  checkVpnGateways(context, (vpc) => findVpnGateway(context.file, vpc));
  const connected = connectNetworks(context);
  checkTransitAsns(context, connected.transitGateways);
  checkBackups(context, connected.vpns, connected.directConnects);
  const contributions = joinContributions(connected, context);
  checkRoutes(contributions, context);
  const destinations = linkDestinations(contributions);
  const dns = resolveHybridDns(context, { linkedTo: destinations, balancers });
  context.warnings.push(...contributions.pending);
  const { links, rules } = addFlows(connected, context);
  const onGateway = new Set(
    links.vpns.flatMap(({ name, spec }) => (spec.gateway.kind === "vpn-gateway" ? [name] : [])),
  );
  const ofNetwork = rules.filter(({ link }) => link.kind === "vpn" && onGateway.has(link.name));
  return { links, rules, ofNetwork, dns, destinations };
}

/**
 * Resolves the connections. The routes of a transit gateway are complete only after every kind of link named its
 * attachments.
 */
function connectNetworks(context: LinkContext): ConnectedLinks {
  const prefixes = findDirectConnectPrefixes(context);
  const vpns = resolveVpns(context);
  const cloudhubVpns = resolveCloudhubVpns(context);
  const peerings = resolvePeerings(context, ownerIn(context.file, context.lock, context.ranges));
  const attached = [...vpns.flatMap(attachVpn), ...attachDirectConnects(context, prefixes)];
  const drafts = draftTransitGateways(context, attached);
  const { transitPeerings, attachments } = resolveTransitPeerings(
    context,
    drafts.map(({ gateway }) => gateway),
  );
  const transitGateways = completeTransitGateways(drafts, attachments, context);
  const directConnects = resolveDirectConnects(context, { transitGateways, prefixes });
  return { vpns, cloudhubVpns, peerings, transitGateways, transitPeerings, directConnects };
}

/** The routes of all links, ordered by kind of link. */
function joinContributions(
  { vpns, peerings, transitGateways, directConnects }: ConnectedLinks,
  context: LinkContext,
): LinkContributions {
  const all = [
    ...vpns.map(contributeVpn),
    ...peerings.map(contributePeering),
    ...transitGateways.map((one) => contributeTransitGateway(one, context)),
    ...directConnects.map((one) => contributeDirectConnect(one, context)),
  ];
  return {
    learned: all.flatMap(({ learned }) => learned),
    routes: all.flatMap(({ routes }) => routes),
    pending: all.flatMap(({ pending }) => pending),
  };
}

/** Adds to each link the flows that use it, and the firewall rules that these flows need. */
function addFlows(
  { vpns, cloudhubVpns, peerings, transitGateways, transitPeerings, directConnects }: ConnectedLinks,
  context: LinkContext,
): Pick<FlowingLinks, "links" | "rules"> {
  const { file } = context;
  const behind = listNetworksBehind({ vpns, directConnects });
  const rules: PlacedLinkRule[] = [];
  const flowing = <T extends { readonly name: string }>(
    kind: LinkKind,
    entries: Readonly<Record<string, { readonly flows: Parameters<typeof resolveFlows>[1] }>>,
    list: readonly T[],
    findEnds: (link: T) => LinkEnds,
  ) =>
    list.map((link): T & { flows: LinkFlow[] } => {
      const ref = { kind, name: link.name };
      const flows = resolveFlows(ref, entries[link.name]?.flows ?? {}, findEnds(link), context);
      rules.push(...planLinkRules(ref, flows, context));
      return { ...link, flows };
    });
  const links = {
    vpns: flowing("vpn", file.vpns, vpns, (vpn) => findVpnEnds(vpn, transitGateways, context)),
    cloudhubVpns: flowing("vpn", file.vpns, cloudhubVpns, ({ vpc, network, prefixes }) => ({
      vpcs: new Map([[vpc, context.ranges.get(vpc) ?? []]]),
      networks: new Map([[network, prefixes]]),
    })),
    peerings: flowing("peering", file.peerings, peerings, (one) => findPeeringEnds(one, context)),
    transitGateways: flowing("transit-gateway", file.transitGateways, transitGateways, (one) =>
      findTransitEnds(one, behind, context),
    ),
    transitPeerings: flowing("transit-peering", file.transitGatewayPeerings, transitPeerings, (one) =>
      findTransitPeeringEnds(one, transitGateways, behind),
    ),
    directConnects: flowing("direct-connect", file.directConnects, directConnects, (one) =>
      findDirectConnectEnds(one, transitGateways),
    ),
  };
  for (const gateway of links.transitGateways) checkFlowSegments(gateway, gateway.flows, behind, context);
  for (const one of links.transitPeerings)
    checkFlowsCross(one, one.flows, { gateways: transitGateways, behind }, context);
  return { links, rules };
}

/** The external networks behind VPNs and Direct Connects. */
function listNetworksBehind({
  vpns,
  directConnects,
}: Pick<ConnectedLinks, "vpns" | "directConnects">): NetworksBehind {
  const byName = (links: readonly { readonly name: string; readonly spec: { readonly network: string } }[]) =>
    new Map(links.map(({ name, spec }) => [name, spec.network]));
  return { vpn: byName(vpns), "direct-connect": byName(directConnects) };
}

/**
 * Adds a problem for a rule that the workers of a VPC would have twice: from two links, or from a link and the VPC
 * itself.
 */
export function rejectDuplicateRules(
  vpc: string,
  own: readonly FirewallRule[],
  ofLinks: readonly PlacedLinkRule[],
  { problems }: Pick<LinkContext, "problems">,
): void {
  const holders = new Map(own.map(({ key }) => [key, `vpcs.${vpc}.firewall`]));
  for (const { rule, at } of ofLinks) {
    const holder = holders.get(rule.key);
    if (holder !== undefined) problems.add(linkRuleTwice(vpc, rule.toString(), holder), at);
    else holders.set(rule.key, at.join("."));
  }
}
