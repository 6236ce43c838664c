import type { Ipv4Cidr } from "../addressing";
import type { LinkRef } from "../naming";
import {
  type ModelDirectConnect,
  type ModelRoute,
  type ModelTransitGateway,
  type ModelTransitRoute,
  type ModelVpc,
  type ModelVpn,
  type ReachabilityModel,
  ROUTE_ORIGINS,
  TRANSIT_ORIGINS,
} from "./model";

/** The route that a table selects: the longest prefix, then the most preferred origin, then the first one. */
function best<T extends { readonly destination: Ipv4Cidr }>(
  routes: readonly T[],
  address: number,
  rank: (route: T) => number,
): T | undefined {
  let found: T | undefined;
  for (const route of routes) {
    if (!route.destination.containsAddress(address)) continue;
    const longer = found === undefined ? 1 : route.destination.prefix - found.destination.prefix;
    if (longer > 0 || (longer === 0 && found !== undefined && rank(route) < rank(found))) found = route;
  }
  return found;
}

/** The route of a subnet's table to an address outside the VPC. Local addresses are handled before. */
export function vpcRoute(vpc: ModelVpc, table: string, address: number): ModelRoute | undefined {
  return best(vpc.tables[table] ?? [], address, ({ origin }) => ROUTE_ORIGINS.indexOf(origin));
}

/** The route of a segment's table. */
export function transitRoute(
  gateway: ModelTransitGateway,
  table: string,
  address: number,
): ModelTransitRoute | undefined {
  return best(gateway.tables[table] ?? [], address, ({ origin }) => TRANSIT_ORIGINS.indexOf(origin));
}

/** A link out of a VPN gateway. */
export type GatewayExit =
  | { readonly kind: "vpn"; readonly link: ModelVpn; readonly destination: Ipv4Cidr }
  | { readonly kind: "direct-connect"; readonly link: ModelDirectConnect; readonly destination: Ipv4Cidr };

/** The route of a VPC's VPN gateway: the longest prefix, then Direct Connect, static, BGP. */
export function gatewayExit(
  { vpns, directConnects }: ReachabilityModel,
  vpc: string,
  address: number,
): GatewayExit | undefined {
  const exits: GatewayExit[] = [
    ...directConnects
      .filter(({ associations }) =>
        associations.some(({ kind, name }) => kind === "vpn-gateway" && name === vpc),
      )
      .flatMap((link) =>
        link.prefixes.map((destination) => ({ kind: "direct-connect" as const, link, destination })),
      ),
    ...vpns
      .filter(({ end }) => end.kind === "vpn-gateway" && end.name === vpc)
      .flatMap((link) => link.prefixes.map((destination) => ({ kind: "vpn" as const, link, destination }))),
  ];
  return best(exits, address, (exit) =>
    exit.kind === "direct-connect" ? 0 : exit.link.routing === "static" ? 1 : 2,
  );
}

/** Where a packet from an external network enters AWS, or another network that it is linked to. */
export type Entry =
  | { readonly kind: "network"; readonly name: string }
  | { readonly kind: "vpc"; readonly name: string; readonly via: "peering" | "vpn-gateway" }
  | { readonly kind: "transit-gateway"; readonly name: string; readonly attachment: string };

/** A prefix that is announced to the other side of a link, and where its packets enter. */
export interface Announcement {
  readonly destination: Ipv4Cidr;
  readonly link: LinkRef;
  readonly entry: Entry;
}

/** The link that an external network selects: the longest prefix, then Direct Connect before all others. */
export function announcedRoute(
  model: ReachabilityModel,
  network: string,
  address: number,
): Announcement | undefined {
  return best(announcementsTo(model, network), address, ({ link }) => PREFERENCE.indexOf(link.kind));
}

const PREFERENCE = ["direct-connect", "peering", "transit-gateway", "vpn"];

const KNOWN = new WeakMap<ReachabilityModel, Map<string, readonly Announcement[]>>();

/** All prefixes that are announced to an external network over its links. Listed once for each model and network. */
export function announcementsTo(model: ReachabilityModel, network: string): readonly Announcement[] {
  const known = KNOWN.get(model) ?? new Map<string, readonly Announcement[]>();
  KNOWN.set(model, known);
  const found = known.get(network) ?? listAnnouncements(model, network);
  known.set(network, found);
  return found;
}

function listAnnouncements(model: ReachabilityModel, network: string): Announcement[] {
  return [
    ...model.directConnects
      .filter((link) => link.network === network)
      .flatMap((link) => ofDirectConnect(model, link)),
    ...model.peerings.flatMap(({ name, sides, isPending = false }) =>
      sides.flatMap((side, at) => {
        const other = sides[at === 0 ? 1 : 0];
        if (side.kind !== "network" || side.name !== network || other.kind !== "vpc" || isPending) return [];
        const entry = { kind: "vpc", name: other.name, via: "peering" } as const;
        return findRanges(model, other.name).map((destination) => ({
          destination,
          link: { kind: "peering" as const, name },
          entry,
        }));
      }),
    ),
    ...model.transitGateways.flatMap((gateway) =>
      gateway.attachments
        .filter(({ kind, name }) => kind === "network" && name === network)
        .flatMap(({ key }) => ofTransit(gateway, key, { kind: "transit-gateway", name: gateway.name })),
    ),
    ...model.vpns.filter((link) => link.network === network).flatMap((link) => ofVpn(model, link)),
    ...model.vpns
      .filter(({ end }) => end.kind === "network" && end.name === network)
      .flatMap(({ name, network: behind, prefixes }) =>
        prefixes.map((destination) => ({
          destination,
          link: { kind: "vpn" as const, name },
          entry: { kind: "network" as const, name: behind },
        })),
      ),
  ];
}

/** A VPN gateway announces the ranges of its VPC or network, a transit gateway the routes of the attachment's table. */
function ofVpn(model: ReachabilityModel, { name, end }: ModelVpn): Announcement[] {
  const link: LinkRef = { kind: "vpn", name };
  if (end.kind === "vpn-gateway")
    return findRanges(model, end.name).map((destination) => ({
      destination,
      link,
      entry: { kind: "vpc", name: end.name, via: "vpn-gateway" },
    }));
  if (end.kind === "network") {
    const { ranges = [] } = model.networks.find((one) => one.name === end.name) ?? {};
    return ranges.map((destination) => ({ destination, link, entry: { kind: "network", name: end.name } }));
  }
  return model.transitGateways
    .filter((gateway) => gateway.name === end.name)
    .flatMap((gateway) =>
      gateway.attachments
        .filter((attachment) => attachment.kind === "vpn" && attachment.name === name)
        .flatMap(({ key }) => ofTransit(gateway, key, link)),
    );
}

/**
 * A Direct Connect announces the ranges of a VPC that are within an allowed prefix, and for transit gateways the
 * allowed prefixes.
 */
function ofDirectConnect(
  model: ReachabilityModel,
  { name, associations }: ModelDirectConnect,
): Announcement[] {
  const link: LinkRef = { kind: "direct-connect", name };
  return associations.flatMap(({ kind, name: gateway, allowedPrefixes }): Announcement[] => {
    if (kind === "vpn-gateway")
      return findRanges(model, gateway)
        .filter((range) => allowedPrefixes.some((allowed) => allowed.contains(range)))
        .map((destination) => ({
          destination,
          link,
          entry: { kind: "vpc", name: gateway, via: "vpn-gateway" },
        }));
    const attachment = model.transitGateways
      .find((one) => one.name === gateway)
      ?.attachments.find((one) => one.kind === "direct-connect" && one.name === name);
    if (attachment === undefined) return [];
    const entry = { kind: "transit-gateway", name: gateway, attachment: attachment.key } as const;
    return allowedPrefixes.map((destination) => ({ destination, link, entry }));
  });
}

function ofTransit(gateway: ModelTransitGateway, attachment: string, link: LinkRef): Announcement[] {
  const table = gateway.attachments.find(({ key }) => key === attachment)?.table ?? "";
  return (gateway.tables[table] ?? []).flatMap(({ destination, to }) =>
    to === "blackhole"
      ? []
      : [{ destination, link, entry: { kind: "transit-gateway", name: gateway.name, attachment } }],
  );
}

function findRanges({ vpcs }: ReachabilityModel, name: string): readonly Ipv4Cidr[] {
  return vpcs.find((vpc) => vpc.name === name)?.ranges ?? [];
}
