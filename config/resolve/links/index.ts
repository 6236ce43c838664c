import type { Ipv4Cidr } from "../../../core/addressing";
import {
  dnsFlows,
  type LinkFlow,
  type LinkKind,
  type LinkRef,
  type OwnerOf,
} from "../../../core/connectivity";
import { linkRuleTwice, type Problem } from "../../../core/errors";
import type { FirewallRule } from "../../../core/firewall";
import { groupBy } from "../../../core/group-by";
import type { ResolvedVpc } from "../../estate";
import type { ResolvedLinks } from "../../resolved-links";
import type { LinkFlowFile } from "../../schema";
import { knownRanges } from "../registry";
import { type LinkFlows, linkEntries } from "./acls";
import type { LinkContext } from "./context";
import { checkBackups, directConnectsOf, prefixesByConnect } from "./direct-connects";
import { hybridDnsOf, type RoutedDns } from "./dns";
import { connectEnds, type LinkEnds, peeringEnds, transitEnds, vpnEnds } from "./ends";
import { checkFlowSegments, flowsOf, type PlacedLinkRule, rulesOf } from "./flows";
import { checkVpnGateways } from "./gateways";
import { peeringsOf } from "./peerings";
import { pendingLinks } from "./pending";
import { checkRoutes } from "./routes";
import { transitGatewaysOf } from "./transit-gateways";
import { vpnsOf } from "./vpns";

/** Links with their rules, before the network ACLs of the VPCs are known. */
export interface FlowingLinks {
  readonly links: Omit<ResolvedLinks, "rules" | "aclEntries">;
  readonly rules: readonly PlacedLinkRule[];
  /** Rules that stand in the own stack of a VPC: those of VPNs on its VPN gateway. */
  readonly ofNetwork: readonly PlacedLinkRule[];
  /** Entries of DNS with what their VPC is linked to. */
  readonly dns: readonly RoutedDns[];
}

/** Every link of the file and what it lets through. What is wrong with one is reported, all of it. */
export function linksOf(context: LinkContext, warnings: Problem[]): FlowingLinks {
  checkVpnGateways(context);
  const connects = prefixesByConnect(context);
  const vpns = vpnsOf(context);
  const peerings = peeringsOf(context, ownerIn(context));
  const transitGateways = transitGatewaysOf(context, vpns, connects);
  const directConnects = directConnectsOf(context, transitGateways, connects);
  checkBackups(context, vpns, directConnects);
  const unflown = { vpns, peerings, transitGateways, directConnects };
  checkRoutes(unflown, context, warnings);
  const dns = hybridDnsOf(context, unflown, warnings);
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
    directConnects: flowing("direct-connect", directConnects, (one) => connectEnds(one, transitGateways)),
    dns: dns.map(({ destinations, ...resolved }) => resolved),
  };
  for (const gateway of links.transitGateways) checkFlowSegments(gateway, gateway.flows, context);
  const onGateway = new Set(
    vpns.flatMap(({ name, spec }) => (spec.gateway.kind === "vpn-gateway" ? [name] : [])),
  );
  const ofNetwork = rules.filter(({ link }) => link.kind === "vpn" && onGateway.has(link.name));
  return { links, rules, ofNetwork, dns };
}

interface Unflown {
  readonly name: string;
  readonly options: { readonly flows?: Readonly<Record<string, LinkFlowFile>> | undefined };
}

/** The links as everything downstream takes them. */
export function resolvedLinks(
  { links, rules, ofNetwork, dns }: FlowingLinks,
  vpcs: readonly ResolvedVpc[],
  context: LinkContext,
): ResolvedLinks {
  const inNetwork = new Set(ofNetwork);
  const further = rules.filter((rule) => !inNetwork.has(rule));
  const crossesTransit = ({ kind, name }: LinkRef): boolean => {
    if (kind !== "direct-connect") return kind !== "peering";
    const connect = links.directConnects.find((one) => one.name === name);
    return connect?.spec.associations.some((one) => one.kind === "transit-gateway") ?? false;
  };
  return {
    ...links,
    rules: rules.map(({ vpc, rule, link }) => ({ vpc, rule, link })),
    aclEntries: linkEntries(
      vpcs,
      { rules: further, crossesTransit, further: flowsOfDns(dns, vpcs) },
      context,
    ),
  };
}

/** What the endpoints and those whom they ask let pass, VPC by VPC. */
function flowsOfDns(dns: readonly RoutedDns[], vpcs: readonly ResolvedVpc[]): LinkFlows[] {
  const own = vpcs.flatMap(({ name, networkAcls, layout: { range, secondaryRanges, subnets } }) =>
    networkAcls === undefined ? [] : [{ name, ranges: [range, ...secondaryRanges], subnets }],
  );
  return dns.flatMap(({ name, spec, destinations }) => {
    const ways = destinations.filter(({ crossesTransit }) => crossesTransit);
    const flows = dnsFlows(spec, own, (peer) => ways.some(({ destination }) => destination.overlaps(peer)));
    return groupBy(flows, ({ vpc }) => vpc).map((group) => ({
      vpc: group[0]?.vpc ?? "",
      link: { kind: "dns", name } as const,
      flows: group,
    }));
  });
}

/** Reports rules that the workers of a VPC would have twice: of two links, or of one and the VPC itself. */
export function refuseTwins(
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

/** Whose a range is: the smallest one that is known and shares an address with it. */
function ownerIn({ file, lock, ranges }: LinkContext): OwnerOf {
  const laidOut = [...ranges].flatMap(([vpc, own]) => own.map((cidr) => ({ cidr, owner: `vpcs.${vpc}` })));
  const known = [...laidOut, ...knownRanges(file, lock)].sort((a, b) => b.cidr.prefix - a.cidr.prefix);
  return (prefix: Ipv4Cidr) => known.find(({ cidr }) => cidr.overlaps(prefix))?.owner;
}
