import { DNS_PORTS, listTargets, needsEndpoint } from "../../capabilities/dns/model";
import type { NamedClient, ResolvedDns } from "../../capabilities/dns/resolved";
import { type Ipv4Cidr, intersect } from "../../core/addressing";
import type { Problem, ProblemPath } from "../../core/problem";
import { type Place, pathAnalyser, type ReachabilityModel } from "../../core/reachability";
import { type PacketEstate, reachabilityModel } from "./estate-facts";
import { findAddressPlace, findVpcPlace } from "./places";
import { type DnsObstacle, dnsPathClosed } from "./problems";
import { resolverPlaces } from "./resolver-hosts";

/** A client of an inbound endpoint, or a target of an outbound endpoint. */
export interface DnsPath {
  readonly dns: string;
  readonly kind: "client" | "target";
  /** The other side as a place of `path`: `network:office`, or the address of a target. */
  readonly peer: string;
  readonly ranges: readonly Ipv4Cidr[];
  /** Its path in the file. */
  readonly at: ProblemPath;
  /** Why queries or responses are lost. @default - both arrive */
  readonly obstacle?: DnsObstacle;
}

/** A place with its text for `path`. */
interface NamedPlace {
  readonly text: string;
  readonly place: Place;
}

/** DNS connectivity of the `dns` entries of an estate. */
export interface DnsPathAnalysis {
  /** All clients and targets of an entry, each with its obstacle if there is one. */
  readonly listPaths: (hub: ResolvedDns) => DnsPath[];
  /** Why DNS queries from a place do not reach the inbound endpoint of an entry, or why the responses are lost. */
  readonly obstacleFrom: (from: NamedPlace, hub: ResolvedDns) => DnsObstacle | undefined;
}

/** Values that all analyses of one estate share. */
interface Surroundings {
  readonly estate: PacketEstate;
  readonly ask: Ask;
  readonly inbound: EndpointPlaces;
  readonly outbound: EndpointPlaces;
}

type EndpointPlaces = ReturnType<typeof resolverPlaces>;

/** Analyses the DNS paths of one estate. The reachability model is built once. */
export function analyseDnsPaths(estate: PacketEstate, model = reachabilityModel(estate)): DnsPathAnalysis {
  const surroundings = {
    estate,
    ask: makeAsk(model),
    inbound: resolverPlaces(estate, "inbound"),
    outbound: resolverPlaces(estate, "outbound"),
  };
  return {
    listPaths: (hub) => [...analyseClients(hub, surroundings), ...analyseTargets(hub, surroundings)],
    obstacleFrom: (from, { name }) => {
      const place = surroundings.inbound.get(name);
      return place && surroundings.ask(from, { text: `inbound-resolver:${name}`, place });
    },
  };
}

/** Warnings for blocked DNS paths. A link that waits for acceptance has a warning of its own. */
export function findClosedDnsPaths(estate: PacketEstate, model: ReachabilityModel): Problem[] {
  return estate.links.dns
    .flatMap(analyseDnsPaths(estate, model).listPaths)
    .flatMap(({ obstacle, at }) =>
      obstacle === undefined || obstacle.code === "LINK_PENDING"
        ? []
        : [{ ...dnsPathClosed(obstacle), path: at }],
    );
}

type Ask = (from: NamedPlace, to: NamedPlace) => DnsObstacle | undefined;

function makeAsk(model: ReachabilityModel): Ask {
  const analysePath = pathAnalyser(model);
  return (from, to) => {
    for (const port of DNS_PORTS)
      for (const group of analysePath({ from: from.place, to: to.place, port })) {
        const { forwardPath, returnPath } = group.answer;
        const block = forwardPath.blocked ?? returnPath?.blocked;
        if (block === undefined) continue;
        return {
          ...{ from: from.text, to: to.text, port: String(port) },
          addresses: `${group.from.join(", ")} to ${group.to.join(", ")}`,
          lost: forwardPath.blocked === undefined ? "response" : "query",
          ...{ code: block.code, text: block.text },
        };
      }
    return undefined;
  };
}

function analyseClients({ name, spec, namedClients }: ResolvedDns, surroundings: Surroundings): DnsPath[] {
  const endpoint = surroundings.inbound.get(name);
  if (endpoint === undefined) return [];
  return namedClients.flatMap((client): DnsPath[] => {
    const from = placeOfClient(client, surroundings);
    const ranges = intersect(from?.place.ranges ?? [], spec.inboundClients);
    if (from === undefined || ranges.length === 0) return [];
    // If the client's forwarding rules name addresses of the endpoint, it queries only these.
    const named = endpoint.ranges.filter((range) => from.asks?.some((target) => target.equals(range)));
    const to = named.length > 0 ? { ...endpoint, ranges: named } : endpoint;
    const obstacle = surroundings.ask(
      { ...from, place: { ...from.place, ranges } },
      { text: `inbound-resolver:${name}`, place: to },
    );
    const { at } = client;
    const path = { dns: name, kind: "client", peer: from.text, ranges, at } as const;
    return [obstacle === undefined ? path : { ...path, obstacle }];
  });
}

/** A VPC of the file with an outbound endpoint queries through it; the workers use the VPC's own Resolver. */
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

function analyseTargets(hub: ResolvedDns, { estate, ask, outbound }: Surroundings): DnsPath[] {
  const { name, spec, namedTargets } = hub;
  const endpoint = outbound.get(name);
  if (endpoint === undefined) return [];
  const from = { text: `outbound-resolver:${name}`, place: endpoint };
  return listTargets(spec).flatMap((target): DnsPath[] => {
    const { address } = target;
    const obstacles = placesOfTarget(target, estate).map((place) => ask(from, { text: address, place }));
    // A target that several rules name is reported at the first one: one change fixes all.
    const named = namedTargets.find((one) => one.address === address);
    if (named === undefined) return [];
    const { at } = named;
    const path = { dns: name, kind: "target", peer: address, ranges: [target], at } as const;
    // Several networks may hold the address. The target counts as reachable if one of them is.
    const [obstacle] = obstacles;
    return [obstacle === undefined || obstacles.includes(undefined) ? path : { ...path, obstacle }];
  });
}

/** The places that may have the address. Ranges of external networks may contain each other. */
function placesOfTarget(target: Ipv4Cidr, estate: PacketEstate): Place[] {
  const place = findAddressPlace(estate, target.address);
  const holders = estate.networks.filter(({ cidrs }) => cidrs.some((cidr) => cidr.contains(target)));
  if (place?.kind !== "network" || holders.length === 0) return place === undefined ? [] : [place];
  return holders.map(({ name }) => ({ kind: "network", name, ranges: [target] }));
}
