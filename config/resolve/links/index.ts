import type { LinkFlow, LinkKind, LinkRef } from "../../../core/connectivity";
import { linkRuleTwice, type Problem } from "../../../core/errors";
import type { FirewallRule } from "../../../core/firewall";
import type { ResolvedVpc } from "../../estate";
import type { ResolvedLinks } from "../../resolved-links";
import type { LinkFlowFile } from "../../schema";
import { ownerIn } from "../registry";
import { linkEntries } from "./acls";
import type { LinkContext } from "./context";
import { checkBackups, directConnectsOf, prefixesByConnect } from "./direct-connects";
import { hybridDnsOf } from "./dns";
import { flowsOfHubs } from "./dns-flows";
import { connectEnds, type LinkEnds, peeringEnds, transitEnds, vpnEnds } from "./ends";
import { checkFlowSegments, flowsOf, type PlacedLinkRule, rulesOf } from "./flows";
import { checkVpnGateways } from "./gateways";
import { checkFlowsCross, transitPeeringEnds } from "./peered-ends";
import { peeringsOf } from "./peerings";
import { pendingLinks } from "./pending";
import type { RoutedDns } from "./routed-dns";
import { checkRoutes, destinationsFrom, staticRoutes } from "./routes";
import { checkTransitAsns } from "./transit-asns";
import { transitGatewaysOf } from "./transit-gateways";
import { vpnsOf } from "./vpns";

/** Links with their rules, before the network ACLs of the VPCs are known. */
export interface FlowingLinks {
  readonly links: Omit<ResolvedLinks, "rules" | "aclEntries" | "dns">;
  readonly rules: readonly PlacedLinkRule[];
  /** Rules that stand in the own stack of a VPC: those of VPNs on its VPN gateway. */
  readonly ofNetwork: readonly PlacedLinkRule[];
  /** Hubs with what their VPC is linked to. */
  readonly hubs: readonly RoutedDns[];
}

/** Every link of the file and what it lets through. What is wrong with one is reported, all of it. */
export function linksOf(context: LinkContext, warnings: Problem[]): FlowingLinks {
  checkVpnGateways(context);
  checkTransitAsns(context);
  const connects = prefixesByConnect(context);
  const vpns = vpnsOf(context);
  const peerings = peeringsOf(context, ownerIn(context.file, context.lock, context.ranges));
  const { transitGateways, transitPeerings } = transitGatewaysOf(context, vpns, connects, warnings);
  const directConnects = directConnectsOf(context, transitGateways, connects);
  checkBackups(context, vpns, directConnects);
  const unflown = { vpns, peerings, transitGateways, transitPeerings, directConnects };
  const routes = staticRoutes(unflown, context);
  checkRoutes(unflown, routes, context, warnings);
  const hubs = hybridDnsOf(context, (hubVpcs) => destinationsFrom(hubVpcs, unflown, routes), warnings);
  warnings.push(...pendingLinks(unflown));
  const rules: PlacedLinkRule[] = [];
  const flowing = <T extends Unflown>(kind: LinkKind, list: readonly T[], endsOf: (link: T) => LinkEnds) =>
    list.map((link): T & { flows: LinkFlow[] } => {
      const ref = { kind, name: link.name };
      const flows = flowsOf(ref, link.options.flows, endsOf(link), context);
      rules.push(...rulesOf(ref, flows, context));
      return { ...link, flows };
    });
  const links = {
    vpns: flowing("vpn", vpns, (vpn) => vpnEnds(vpn, transitGateways, context)),
    peerings: flowing("peering", peerings, (peering) => peeringEnds(peering, context)),
    transitGateways: flowing("transit-gateway", transitGateways, (one) => transitEnds(one, context)),
    transitPeerings: flowing("transit-peering", transitPeerings, (one) =>
      transitPeeringEnds(one, transitGateways, context),
    ),
    directConnects: flowing("direct-connect", directConnects, (one) => connectEnds(one, transitGateways)),
  };
  for (const gateway of links.transitGateways) checkFlowSegments(gateway, gateway.flows, context);
  for (const one of links.transitPeerings) checkFlowsCross(one, one.flows, transitGateways, context);
  const onGateway = new Set(
    vpns.flatMap(({ name, spec }) => (spec.gateway.kind === "vpn-gateway" ? [name] : [])),
  );
  const ofNetwork = rules.filter(({ link }) => link.kind === "vpn" && onGateway.has(link.name));
  return { links, rules, ofNetwork, hubs };
}

interface Unflown {
  readonly name: string;
  readonly options: { readonly flows?: Readonly<Record<string, LinkFlowFile>> | undefined };
}

/** The links as everything downstream takes them. */
export function resolvedLinks(
  { links, rules, ofNetwork, hubs }: FlowingLinks,
  vpcs: readonly ResolvedVpc[],
  context: LinkContext,
): ResolvedLinks {
  const inNetwork = new Set(ofNetwork);
  const further = rules.filter((rule) => !inNetwork.has(rule));
  const crossesTransit = ({ kind, name }: LinkRef): boolean => {
    switch (kind) {
      case "transit-gateway":
      case "transit-peering":
      case "vpn": // those on a VPN gateway are not among these rules
        return true;
      case "direct-connect":
        return links.directConnects.some(
          (connect) =>
            connect.name === name && connect.spec.associations.some((one) => one.kind === "transit-gateway"),
        );
      case "peering":
      case "dns": // hubs have no rules, and their flows say themselves where they pass
        return false;
    }
  };
  return {
    ...links,
    dns: hubs.map(({ destinations, ...resolved }) => resolved),
    rules: rules.map(({ vpc, rule, link }) => ({ vpc, rule, link })),
    aclEntries: linkEntries(
      vpcs,
      { rules: further, crossesTransit, further: flowsOfHubs(hubs, vpcs) },
      context,
    ),
  };
}

/** Reports rules that the workers of a VPC would have twice: of two links, or of one and the VPC itself. */
export function refuseTwinRules(
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
