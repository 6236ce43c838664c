import { DNS_PORTS, listTargets, needsEndpoint } from "../../capabilities/dns/model";
import type { NamedClient, ResolvedDns } from "../../capabilities/dns/resolved";
import { type Ipv4Cidr, intersect } from "../../core/addressing";
import type { Problem, ProblemPath } from "../../core/problem";
import { type Place, pathAnalyser, type ReachabilityModel } from "../../core/reachability";
import { type PacketEstate, reachabilityModel } from "./estate-facts";
import { findAddressPlace, findVpcPlace } from "./places";
import { type DnsObstacle, dnsPathClosed } from "./problems";
import { resolverPlaces } from "./resolver-hosts";

/** One who may ask a hub, or one whom it asks. */
export interface DnsWay {
  readonly dns: string;
  readonly kind: "client" | "target";
  /** `network:office`, or the address of a target: a place of `path`. */
  readonly peer: string;
  readonly ranges: readonly Ipv4Cidr[];
  /** Where the file names it. */
  readonly at: ProblemPath;
  /** @default - questions arrive, and so do answers */
  readonly obstacle?: DnsObstacle;
}

/** A place, and how `path` calls it. */
interface NamedPlace {
  readonly text: string;
  readonly place: Place;
}

/** Who reaches the hubs of an estate, and whom they reach. */
export interface DnsPathAnalysis {
  /** Everybody whom the hub lets ask and whom it asks, and whether packets pass between the two. */
  readonly waysOf: (hub: ResolvedDns) => DnsWay[];
  /** What keeps questions of a place from the inbound endpoint of the hub, or the answers from coming back. */
  readonly obstacleFrom: (from: NamedPlace, hub: ResolvedDns) => DnsObstacle | undefined;
}

/** What all questions about the hubs of an estate share. */
interface Surroundings {
  readonly estate: PacketEstate;
  readonly ask: Ask;
  readonly inbound: EndpointPlaces;
  readonly outbound: EndpointPlaces;
}

type EndpointPlaces = ReturnType<typeof resolverPlaces>;

/** For all questions about the hubs of one estate, whose model is made once. */
export function analyseDnsPaths(estate: PacketEstate, model = reachabilityModel(estate)): DnsPathAnalysis {
  const surroundings = {
    estate,
    ask: asking(model),
    inbound: resolverPlaces(estate, "inbound"),
    outbound: resolverPlaces(estate, "outbound"),
  };
  return {
    waysOf: (hub) => [...waysOfClients(hub, surroundings), ...waysToTargets(hub, surroundings)],
    obstacleFrom: (from, { name }) => {
      const place = surroundings.inbound.get(name);
      return place && surroundings.ask(from, { text: `inbound-resolver:${name}`, place });
    },
  };
}

/** What is stopped, as warnings. What waits to be accepted has a warning of its own. */
export function closedDnsWays(estate: PacketEstate, model: ReachabilityModel): Problem[] {
  return estate.links.dns
    .flatMap(analyseDnsPaths(estate, model).waysOf)
    .flatMap(({ obstacle, at }) =>
      obstacle === undefined || obstacle.code === "LINK_PENDING"
        ? []
        : [{ ...dnsPathClosed(obstacle), path: at }],
    );
}

type Ask = (from: NamedPlace, to: NamedPlace) => DnsObstacle | undefined;

function asking(model: ReachabilityModel): Ask {
  const survey = pathAnalyser(model);
  return (from, to) => {
    for (const port of DNS_PORTS)
      for (const group of survey({ from: from.place, to: to.place, port })) {
        const { forwardPath, returnPath } = group.answer;
        const stop = forwardPath.blocked ?? returnPath?.blocked;
        if (stop === undefined) continue;
        return {
          ...{ from: from.text, to: to.text, port: String(port) },
          addresses: `${group.from.join(", ")} to ${group.to.join(", ")}`,
          leg: forwardPath.blocked === undefined ? "answer" : "question",
          ...{ code: stop.code, text: stop.text },
        };
      }
    return undefined;
  };
}

function waysOfClients({ name, spec, namedClients }: ResolvedDns, surroundings: Surroundings): DnsWay[] {
  const endpoint = surroundings.inbound.get(name);
  if (endpoint === undefined) return [];
  return namedClients.flatMap((client): DnsWay[] => {
    const from = placeOfClient(client, surroundings);
    const ranges = intersect(from?.place.ranges ?? [], spec.inboundClients);
    if (from === undefined || ranges.length === 0) return [];
    // A hub of ours asks those addresses that its rules name.
    const named = endpoint.ranges.filter((range) => from.asks?.some((target) => target.equals(range)));
    const to = named.length > 0 ? { ...endpoint, ranges: named } : endpoint;
    const obstacle = surroundings.ask(
      { ...from, place: { ...from.place, ranges } },
      { text: `inbound-resolver:${name}`, place: to },
    );
    const { at } = client;
    const way = { dns: name, kind: "client", peer: from.text, ranges, at } as const;
    return [obstacle === undefined ? way : { ...way, obstacle }];
  });
}

/** A VPC of ours asks by the endpoint of its hub: its workers ask its own Resolver. */
function placeOfClient(
  { kind, name }: NamedClient,
  { estate, outbound }: Surroundings,
): (NamedPlace & { readonly asks?: readonly Ipv4Cidr[] }) | undefined {
  if (kind === "network") {
    const network = estate.networks.find((one) => one.name === name);
    const place = network && ({ kind: "network", name, ranges: network.cidrs } as const);
    return place && { text: `network:${name}`, place };
  }
  const vpc = estate.vpcs.find((one) => one.name === name);
  if (vpc === undefined) return undefined;
  const hub = estate.links.dns.find(({ spec }) => spec.vpc === name && needsEndpoint(spec, "outbound"));
  const endpoint = hub && outbound.get(hub.name);
  return hub === undefined || endpoint === undefined
    ? { text: `vpc:${vpc.name}`, place: findVpcPlace(vpc) }
    : { text: `outbound-resolver:${hub.name}`, place: endpoint, asks: listTargets(hub.spec) };
}

function waysToTargets(hub: ResolvedDns, { estate, ask, outbound }: Surroundings): DnsWay[] {
  const { name, spec, namedTargets } = hub;
  const endpoint = outbound.get(name);
  if (endpoint === undefined) return [];
  const from = { text: `outbound-resolver:${name}`, place: endpoint };
  return listTargets(spec).flatMap((target): DnsWay[] => {
    const { address } = target;
    const obstacles = placesOfTarget(target, estate).map((place) => ask(from, { text: address, place }));
    // Whoever has named it first: what stops it is mended once.
    const named = namedTargets.find((one) => one.address === address);
    if (named === undefined) return [];
    const { at } = named;
    const way = { dns: name, kind: "target", peer: address, ranges: [target], at } as const;
    // One of those who may have the address is enough.
    const [obstacle] = obstacles;
    return [obstacle === undefined || obstacles.includes(undefined) ? way : { ...way, obstacle }];
  });
}

/** Whoever may have the address; ranges of networks that others registered may hold each other. */
function placesOfTarget(target: Ipv4Cidr, estate: PacketEstate): Place[] {
  const place = findAddressPlace(estate, target.address);
  const holders = estate.networks.filter(({ cidrs }) => cidrs.some((cidr) => cidr.contains(target)));
  if (place?.kind !== "network" || holders.length === 0) return place === undefined ? [] : [place];
  return holders.map(({ name }) => ({ kind: "network", name, ranges: [target] }));
}
