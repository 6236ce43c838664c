import { type Ipv4Cidr, rangeToCidrs, summarise } from "../addressing";
import type { ModelNetwork, ModelVpc, Place, ReachabilityModel } from "./model";

/** Addresses that no route, rule or range of the model distinguishes. */
export interface Cell {
  readonly address: number;
  readonly ranges: readonly Ipv4Cidr[];
}

/** Addresses at which a range of the model starts or has just ended, ascending. */
export type Borders = readonly number[];

/** The borders of everything in the model. */
export function allBorders(model: ReachabilityModel): Borders {
  return bordersOf([
    ...linkRanges(model),
    ...model.networks.flatMap(firewallRanges),
    ...model.vpcs.flatMap((vpc) => vpcRanges(model, vpc)),
  ]);
}

/**
 * The borders that decide whether packets between two places arrive: those of links, and those of the VPCs and
 * firewalls at both ends. Why a packet is blocked may differ between two addresses that none of these borders parts.
 */
export function makeEndBorders(model: ReachabilityModel): (...places: readonly Place[]) => Borders[] {
  const links = bordersOf(linkRanges(model));
  const vpcs = new Map(model.vpcs.map((vpc) => [vpc.name, vpc]));
  const known = new Map<string, Borders>();
  const ofVpc = (name: string): Borders => {
    const vpc = vpcs.get(name);
    const found = known.get(name) ?? bordersOf(vpc === undefined ? [] : vpcRanges(model, vpc));
    known.set(name, found);
    return found;
  };
  const firewalls = new Map(model.networks.map((one) => [one.name, bordersOf(firewallRanges(one))]));
  return (...places) => {
    const names = new Set(places.flatMap((place) => (place.kind === "host" ? [place.vpc] : [])));
    const others = places.flatMap((place) =>
      place.kind === "network" ? (firewalls.get(place.name) ?? []) : [],
    );
    return [links, ...(others.length === 0 ? [] : [sortedOnce(others)]), ...[...names].map(ofVpc)];
  };
}

/** The parts of the ranges between adjacent borders. */
export function cutCells(ranges: readonly Ipv4Cidr[], ...borders: readonly Borders[]): Cell[] {
  return summarise(ranges).flatMap((range) => {
    const inside = borders.flatMap((each) => between(each, range));
    const starts = inside.length === 0 ? [range.first] : sortedOnce([range.first, ...inside]);
    return starts.map((start, at) => ({
      address: start,
      ranges: starts.length === 1 ? [range] : rangeToCidrs(start, (starts[at + 1] ?? range.last + 1) - 1),
    }));
  });
}

/** The borders behind the first address of a range, up to its last one. */
function between(borders: Borders, { first, last }: Ipv4Cidr): number[] {
  let low = 0;
  let high = borders.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((borders[middle] ?? 0) <= first) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let at = low; at < borders.length && (borders[at] ?? 0) <= last; at++) found.push(borders[at] ?? 0);
  return found;
}

/** Ranges that routes outside of a VPC know, and those of all VPCs. */
function linkRanges(model: ReachabilityModel): Ipv4Cidr[] {
  return [
    ...model.vpcs.flatMap(({ ranges }) => ranges),
    ...model.networks.flatMap(({ ranges }) => ranges),
    ...model.vpns.flatMap(({ prefixes }) => prefixes),
    ...model.directConnects.flatMap(({ prefixes, associations }) => [
      ...prefixes,
      ...associations.flatMap(({ allowedPrefixes }) => allowedPrefixes),
    ]),
    ...model.transitGateways.flatMap(({ tables }) =>
      Object.values(tables).flatMap((routes) => routes.map(({ destination }) => destination)),
    ),
  ];
}

function firewallRanges({ firewall }: ModelNetwork): Ipv4Cidr[] {
  return (firewall?.rules ?? []).flatMap(({ peer }) => (peer.kind === "cidr" ? [peer.cidr] : []));
}

/** Ranges of subnets, routes, network ACLs and security groups of a VPC. */
function vpcRanges({ prefixLists = {} }: ReachabilityModel, vpc: ModelVpc): Ipv4Cidr[] {
  const { subnets, tables, hosts, firewall } = vpc;
  // The subnets of a tier share their ACL.
  const acls = new Set(subnets.map(({ acl = [] }) => acl));
  return [
    ...subnets.map(({ cidr }) => cidr),
    ...[...acls].flatMap((acl) => acl.map(({ cidr }) => cidr)),
    ...Object.values(tables).flatMap((routes) => routes.map(({ destination }) => destination)),
    ...(firewall?.passes ?? []).flatMap(({ sources, destination }) => [
      ...sources,
      ...(destination === undefined ? [] : [destination]),
    ]),
    ...hosts.flatMap(({ front, webAclAdmits = [] }) => [...(front?.denied ?? []), ...webAclAdmits]),
    ...hosts.flatMap(({ rules = [], front }) =>
      [...rules, ...(front?.rules ?? [])].flatMap(({ peer }) =>
        peer.kind === "cidr" ? [peer.cidr] : (prefixLists[peer.key] ?? []),
      ),
    ),
  ];
}

function bordersOf(cidrs: readonly Ipv4Cidr[]): Borders {
  return sortedOnce(cidrs.flatMap(({ first, last }) => [first, last + 1]));
}

function sortedOnce(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
