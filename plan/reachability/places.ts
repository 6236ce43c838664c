import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import { ENDPOINT_DIRECTIONS } from "../../capabilities/vpc/model";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import { exclude, type Ipv4Cidr, internetRanges, trySingleAddress } from "../../core/addressing";
import type { NamedPlace, Place } from "../../core/reachability";
import { balancerHostName, entryHostName, type PacketEstate } from "./estate-facts";
import { fabricHostName } from "./fabric-hosts";
import { gatewayHostName, storageHostName } from "./gateway-hosts";
import { resolverPlaces } from "./resolver-hosts";

/** The prefixes of a place. */
export const PLACE_KINDS = [
  "vpc",
  "network",
  "load-balancer",
  "tcp-entry",
  "inbound-resolver",
  "outbound-resolver",
  "runtime-fabric",
  "flex-gateway",
  "flex-storage",
] as const;

/** All of the internet as a place. */
export const INTERNET = "internet";

type PlaceKind = (typeof PLACE_KINDS)[number];

/** Why a text is no place: the name is unknown, several places have the address, or the syntax is wrong. */
export type PlaceFault =
  | { readonly fault: "shared"; readonly vpcs: readonly string[] }
  | { readonly fault: "unknown"; readonly kind: PlaceKind; readonly name: string; readonly known: string[] }
  | { readonly fault: "syntax" };

/**
 * Parses `vpc:production`, `network:head-office`, `load-balancer:api`, `flex-gateway:edge`, `internet` or an address into a place of the estate.
 */
export function findPlace(estate: PacketEstate, text: string): Place | PlaceFault {
  if (text === INTERNET) return internetPlace(estate);
  const [, kind, name] = /^([a-z-]+):(.+)$/.exec(text) ?? [];
  if (kind === undefined || name === undefined) {
    const cidr = trySingleAddress(text);
    const holders = estate.vpcs.filter(({ layout }) => cidr && holds(layout, cidr)).map((vpc) => vpc.name);
    if (holders.length > 1) return { fault: "shared", vpcs: holders };
    return findAddressPlace(estate, text) ?? { fault: "syntax" };
  }
  const known = listPlaces(estate, kind);
  if (known === undefined) return { fault: "syntax" };
  return (
    known.get(name) ?? {
      fault: "unknown",
      kind: kind as PlaceKind,
      name,
      known: [...known.keys()],
    }
  );
}

/** A place with what it is called by. */
export interface EstatePlace extends NamedPlace {
  readonly kind: PlaceKind | typeof INTERNET;
  /** `production`; for the internet `internet`. */
  readonly title: string;
}

/** Every place that has a name of its own: VPCs, load balancers and resolvers, networks, then the internet. */
export function everyPlace(estate: PacketEstate): EstatePlace[] {
  const kinds = [...PLACE_KINDS.filter((kind) => kind !== "network"), "network" as const];
  const named = kinds.flatMap((kind) =>
    [...(listPlaces(estate, kind) ?? [])].map(([title, place]) => ({
      name: `${kind}:${title}`,
      kind,
      title,
      place,
    })),
  );
  return [...named, { name: INTERNET, kind: INTERNET, title: INTERNET, place: internetPlace(estate) }];
}

/** Public addresses that no VPC and no network of the file has. */
export function internetPlace({ vpcs, networks }: PacketEstate): Place {
  const owned = vpcs.flatMap(({ layout }) => [layout.range, ...layout.secondaryCidrs]);
  return {
    kind: "internet",
    ranges: exclude(internetRanges(), [...owned, ...networks.flatMap(({ cidrs }) => cidrs)]),
  };
}

/** All places of a kind by name; `undefined` for an unknown kind. */
export function listPlaces(estate: PacketEstate, kind: string): ReadonlyMap<string, Place> | undefined {
  const { vpcs, networks, loadBalancers, tcpEntries, runtimeFabrics } = estate;
  if (kind === "network")
    return new Map(
      networks.map(({ name, cidrs }) => [name, { kind: "network" as const, name, ranges: cidrs }]),
    );
  if (kind === "vpc") return new Map(vpcs.map((vpc) => [vpc.name, findVpcPlace(vpc)]));
  const standing = (host: (name: string) => string, all: readonly Standing[]) =>
    new Map(
      all.map(({ name, vpc, subnetIndex }) => {
        const ranges = balancerSubnets(estate, vpc, subnetIndex);
        return [name, { kind: "host" as const, vpc, host: host(name), ranges }];
      }),
    );
  if (kind === "load-balancer") return standing(balancerHostName, loadBalancers);
  if (kind === "tcp-entry") return standing(entryHostName, tcpEntries);
  if (kind === "runtime-fabric")
    return new Map(
      runtimeFabrics.flatMap((fabric): [string, Place][] => {
        const place = findFabricPlace(estate, fabric);
        return place === undefined ? [] : [[fabric.name, place]];
      }),
    );
  if (kind === "flex-gateway" || kind === "flex-storage") return gatewayPlaces(estate, kind);
  const direction = ENDPOINT_DIRECTIONS.find((one) => kind === `${one}-resolver`);
  return direction && resolverPlaces(estate, direction);
}

/** The names of all places of a kind. */
export function placeNames(estate: PacketEstate, kind: PlaceKind): string[] {
  return [...(listPlaces(estate, kind)?.keys() ?? [])];
}

/** The worker subnets of a VPC, and its pod subnets if links route them, with the rules of the workers. For a CloudHub VPC its whole range. */
export function findVpcPlace({ name, kind, layout, arePodsRouted }: ResolvedVpc): Place {
  if (kind === "cloudhub") return { kind: "network", name, ranges: [layout.range, ...layout.secondaryCidrs] };
  // Otherwise pods leave with the addresses of their nodes, and their own addresses can't be reached.
  const ranges = layout.subnets
    .filter(({ tier }) => tier === "worker" || (tier === "pods" && arePodsRouted))
    .map(({ cidr }) => cidr);
  return { kind: "host", vpc: name, host: WORKERS, ranges };
}

/** Gateways whose cluster is in a VPC of the file, or their caches. */
function gatewayPlaces(
  { vpcs, flexGateways }: PacketEstate,
  kind: "flex-gateway" | "flex-storage",
): ReadonlyMap<string, Place> {
  return new Map(
    flexGateways.flatMap(({ name, cluster, spec }): [string, Place][] => {
      const place = kind === "flex-gateway" ? podPlace(vpcs, cluster) : storagePlace(cluster.vpc, spec);
      const host = kind === "flex-gateway" ? gatewayHostName(name) : storageHostName(name);
      return place === undefined ? [] : [[name, { ...place, host }]];
    }),
  );
}

function storagePlace(vpc: string | undefined, { storage }: ResolvedFlexGateway["spec"]) {
  if (vpc === undefined || storage.kind !== "elasticache") return undefined;
  return { kind: "host" as const, vpc, ranges: storage.cidrs };
}

/**
 * The pods of a Runtime Fabric, under the addresses that others see: those of their nodes, and their own if links
 * route them. A cluster outside of the VPCs of the file has none.
 */
export function findFabricPlace(
  { vpcs }: Pick<PacketEstate, "vpcs">,
  { name, cluster }: ResolvedRuntimeFabric,
): (Place & { readonly kind: "host" }) | undefined {
  const place = podPlace(vpcs, cluster);
  return place === undefined ? undefined : { ...place, host: fabricHostName(name) };
}

function podPlace(vpcs: readonly ResolvedVpc[], cluster: ResolvedRuntimeFabric["cluster"]) {
  const vpc = vpcs.find((one) => one.name === cluster.vpc);
  const place = vpc && findVpcPlace({ ...vpc, arePodsRouted: vpc.arePodsRouted && !cluster.spec.overlay });
  return place?.kind === "host" ? place : undefined;
}

/** The place that has the address; an address without an owner is on the internet. */
export function findAddressPlace(estate: PacketEstate, text: string): Place | undefined {
  const cidr = trySingleAddress(text);
  if (cidr === undefined) return undefined;
  const holdsIt = (ranges: readonly Ipv4Cidr[]) => ranges.some((range) => range.contains(cidr));
  const vpc = estate.vpcs.find(({ layout }) => holds(layout, cidr));
  if (vpc?.kind === "cloudhub") return { kind: "network", name: vpc.name, ranges: [cidr] };
  if (vpc !== undefined) {
    const holdsAddress = ({ vpc: own, subnetIndex }: Standing) =>
      own === vpc.name && holdsIt(balancerSubnets(estate, own, subnetIndex));
    const holder = findGivenEntry(estate, text) ?? findStanding(estate, holdsAddress);
    const endpoint = ENDPOINT_DIRECTIONS.flatMap((one) => [...resolverPlaces(estate, one).values()]).find(
      (each) => each.vpc === vpc.name && holdsIt(each.ranges),
    );
    if (endpoint !== undefined) return { ...endpoint, ranges: [cidr] };
    const host = holder ?? WORKERS;
    return { kind: "host", vpc: vpc.name, host, ranges: [cidr] };
  }
  const network = estate.networks.find(({ cidrs }) => holdsIt(cidrs));
  return network === undefined
    ? { kind: "internet", ranges: [cidr] }
    : { kind: "network", name: network.name, ranges: [cidr] };
}

/** What has addresses in the load-balancer subnets of a VPC. */
interface Standing {
  readonly name: string;
  readonly vpc: string;
  readonly subnetIndex: number;
}

/** The entry whose address it is by the file. */
function findGivenEntry({ tcpEntries }: PacketEstate, address: string): string | undefined {
  const found = tcpEntries.find(({ addresses = {} }) => Object.values(addresses).includes(address));
  return found && entryHostName(found.name);
}

/** The first that stands in the subnet: which one has an address there, AWS alone knows. */
function findStanding(
  { loadBalancers, tcpEntries }: PacketEstate,
  holdsAddress: (one: Standing) => boolean,
): string | undefined {
  const balancer = loadBalancers.find(holdsAddress);
  const entry = tcpEntries.find(holdsAddress);
  return balancer ? balancerHostName(balancer.name) : entry && entryHostName(entry.name);
}

function holds({ range, secondaryCidrs }: ResolvedVpc["layout"], cidr: Ipv4Cidr): boolean {
  return [range, ...secondaryCidrs].some((one) => one.contains(cidr));
}

const WORKERS = "workers";

function balancerSubnets({ vpcs }: PacketEstate, vpc: string, index: number): readonly Ipv4Cidr[] {
  const { subnets = [] } = vpcs.find(({ name }) => name === vpc)?.layout ?? {};
  const zones = new Map<string, Ipv4Cidr[]>();
  for (const { tier, zone, cidr } of subnets)
    if (tier === "load-balancer") zones.set(zone, [...(zones.get(zone) ?? []), cidr]);
  return [...zones.values()].flatMap((cidrs) => cidrs[index] ?? []);
}
