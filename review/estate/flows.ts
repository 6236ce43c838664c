import { REDIRECT_PORTS } from "../../capabilities/load-balancer/model";
import { type Ipv4Cidr, summarise } from "../../core/addressing";
import { Port } from "../../core/firewall";
import type { CrossedLink, Encryption, Flow, NamedPlace, ReachabilityModel } from "../../core/reachability";
import type { EstatePlace, ResolvedEstate } from "../../plan";
import { makePathDocuments, type PathDocument } from "../reachability/path";

/** Flows whose path is in the document; the others are left to `landing-zone path`. */
const MOST_PATHS = 50;

/** Who reaches whom, by the analysis that `path` answers from. */
export interface FlowMatrix {
  /** Places of the estate, those that nothing reaches included. */
  readonly placeCount: number;
  /** Places that reach another one or are reached, in the order of the matrix. */
  readonly places: readonly FlowPlace[];
  /** Open connections alone, by source and destination in the order of the places. */
  readonly flows: readonly FlowOverview[];
}

export interface FlowPlace {
  /** As `landing-zone path` takes it: `vpc:production`. */
  readonly name: string;
  readonly kind: EstatePlace["kind"];
  /** `production` */
  readonly title: string;
}

/** A port of a load balancer. */
export interface ListenerTls {
  /** `tcp/443` */
  readonly port: string;
  /** `1.2`, `1.3`; none where it is plain HTTP, which is redirected. */
  readonly tlsVersions: readonly string[];
}

export interface FlowOverview {
  /** Names of places. */
  readonly from: string;
  readonly to: string;
  /** `tcp/443` */
  readonly ports: readonly string[];
  /** Addresses that may call. @default - all of the place */
  readonly fromAddresses?: readonly string[];
  /** Addresses that may be called. @default - all of the place */
  readonly toAddresses?: readonly string[];
  /** Whether each of the addresses reaches each of the others. */
  readonly isWhole: boolean;
  /** Whether a security group of this file filters it. */
  readonly isFiltered: boolean;
  /** Links that requests pass, and those that answers pass. */
  readonly links: readonly CrossedLink[];
  readonly returnLinks: readonly CrossedLink[];
  /** Of all these links, the weakest first; empty within a VPC. */
  readonly encryption: readonly Encryption[];
  /** What a load balancer's listeners do with it, by port. @default - it does not end at a load balancer */
  readonly listeners?: readonly ListenerTls[];
  /** The path of its first port. @default - left out, because the estate has many flows */
  readonly path?: PathDocument;
}

/**
 * @param all every place of the estate
 * @param flows what is open between them
 */
export function flowMatrix(
  estate: ResolvedEstate,
  model: ReachabilityModel,
  all: readonly EstatePlace[],
  flows: readonly Flow[],
): FlowMatrix {
  const byName = new Map(all.map((place) => [place.name, place]));
  const used = new Set(flows.flatMap(({ from, to }) => [from, to]));
  const follow = flows.length === 0 ? undefined : makePathDocuments(estate, model);
  const followed = new Set(worthFollowing(flows));
  return {
    placeCount: all.length,
    places: all.filter(({ name }) => used.has(name)).map(({ name, kind, title }) => ({ name, kind, title })),
    flows: flows.flatMap((flow): FlowOverview[] => {
      const [from, to] = [byName.get(flow.from), byName.get(flow.to)];
      const [port] = flow.ports;
      if (from === undefined || to === undefined || port === undefined) return [];
      const path = followed.has(flow)
        ? follow?.({
            texts: { from: from.name, to: to.name },
            from: from.place,
            to: to.place,
            port: port.first,
          })
        : undefined;
      const listeners = listenersOf(flow, estate, to);
      const over = listeners.length === 0 ? {} : { listeners };
      return [{ ...flowOverview(flow, from, to), ...over, ...(path === undefined ? {} : { path }) }];
    }),
  };
}

function listenersOf(
  { ports }: Flow,
  { loadBalancers, tcpEntries }: ResolvedEstate,
  { kind, title }: EstatePlace,
): ListenerTls[] {
  const balancer = loadBalancers.find(({ name }) => kind === "load-balancer" && name === title);
  const entry = tcpEntries.find(({ name }) => kind === "tcp-entry" && name === title);
  const ofEntry = entry?.listeners.flatMap(({ port, tls }) =>
    tls === undefined ? [] : [{ port, tlsVersions: tls.policy.versions }],
  );
  if (balancer === undefined) return ofEntry === undefined ? [] : openOf(ofEntry, ports);
  const all = [
    ...balancer.listeners.map(({ port, tlsPolicy }) => ({ port, tlsVersions: tlsPolicy.versions })),
    ...(balancer.http === "off" ? [] : [{ port: REDIRECT_PORTS.from, tlsVersions: [] }]),
  ];
  return openOf(all, ports);
}

function openOf(
  all: readonly { readonly port: number; readonly tlsVersions: readonly string[] }[],
  ports: Flow["ports"],
): ListenerTls[] {
  return all
    .map(({ port, tlsVersions }) => ({ port: Port.tcp(port), tlsVersions }))
    .filter(({ port }) => ports.some((open) => open.contains(port)))
    .map(({ port, tlsVersions }) => ({ port: String(port), tlsVersions }));
}

/** Flows over links come first, because more can go wrong there. */
function worthFollowing(flows: readonly Flow[]): Flow[] {
  const isNear = ({ links }: Flow) => links.length === 0;
  return [...flows.filter((flow) => !isNear(flow)), ...flows.filter(isNear)].slice(0, MOST_PATHS);
}

function flowOverview(flow: Flow, from: NamedPlace, to: NamedPlace): FlowOverview {
  const { ports, fromRanges, toRanges, isWhole, isFiltered, links, returnLinks, encryption } = flow;
  return {
    from: from.name,
    to: to.name,
    ports: ports.map(String),
    ...(isAllOf(from, fromRanges) ? {} : { fromAddresses: fromRanges.map(String) }),
    ...(isAllOf(to, toRanges) ? {} : { toAddresses: toRanges.map(String) }),
    isWhole,
    isFiltered,
    links,
    returnLinks,
    encryption,
  };
}

/**
 * Whether ranges are all addresses of a place.
 *
 * @param ranges in the fewest ranges
 */
export function isAllOf({ place }: NamedPlace, ranges: readonly Ipv4Cidr[]): boolean {
  const all = summarise(place.ranges);
  return all.length === ranges.length && all.every((range, at) => ranges[at]?.equals(range));
}
