import { addressesOf, type EntryTarget } from "../../capabilities/tcp-entry/model";
import type { ResolvedTcpEntry } from "../../capabilities/tcp-entry/resolved";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import { defined } from "../../core/defined";
import { Port } from "../../core/firewall";
import {
  type BlockCode,
  type Encryption,
  type Hop,
  type PathAnalysisGroup,
  type PathAnalysisQuestion,
  type Place,
  pathAnalyser,
  type ReachabilityModel,
  type TracedPath,
} from "../../core/reachability";
import {
  balancerHostName,
  entryHostName,
  findAddressPlace,
  findVpcPlace,
  listPlaces,
  type ResolvedEstate,
  reachabilityModel,
} from "../../plan";

/** Who reaches whom, and how or why not. Fields may be added, never renamed. */
export interface PathDocument {
  readonly from: string;
  readonly to: string;
  /** `tcp/443` */
  readonly port: string;
  /** Whether every address of one place reaches every address of the other. */
  readonly isOpen: boolean;
  readonly groups: readonly PathGroup[];
  /** What is open by name alone. @default - nothing: a client may give the address itself */
  readonly byName?: NamedPath;
  /**
   * For a load balancer its connections to the workers, one for each target port; for a TCP entry those to the targets
   * of the port that is asked for.
   */
  readonly behind: readonly {
    /** Address of the target, or `flex-gateway:edge`. @default - workers of the VPC */
    readonly to?: string;
    readonly port: string;
    readonly groups: readonly PathGroup[];
  }[];
}

/** Connections that a Network Firewall lets pass by the names that their clients say. */
export interface NamedPath {
  /** `Network Firewall of VPC inspection` */
  readonly at: string;
  /** Entry of `egress` with the names. @default - others list them */
  readonly list?: string;
  /** Whether this goes for all addresses that are open. */
  readonly isWhole: boolean;
}

/** Addresses with the same result. */
export interface PathGroup {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Whether this applies to every pair of addresses. */
  readonly isWhole: boolean;
  readonly isOpen: boolean;
  /** Encryption of the links, the weakest first; empty without links. */
  readonly encryption: readonly Encryption[];
  /** Whether responses use other links than requests. */
  readonly isAsymmetric: boolean;
  readonly forwardPath: PathDirection;
  /** @default - none: requests are blocked */
  readonly returnPath?: PathDirection;
}

export interface PathDirection {
  readonly hops: readonly Hop[];
  /** The MTU of the path in bytes with all headers, what limits it, and the page that states it. */
  readonly mtu: TracedPath["mtu"];
  /** @default - the packet arrives */
  readonly blocked?: { readonly code: BlockCode; readonly text: string };
}

/** The question, as the user wrote it and parsed. */
export interface PathRequest {
  readonly texts: { readonly from: string; readonly to: string };
  readonly from: Place;
  readonly to: Place;
  readonly port: Port;
}

export function pathDocument(estate: ResolvedEstate, request: PathRequest): PathDocument {
  return makePathDocuments(estate, reachabilityModel(estate))(request);
}

/** Answers many questions about one estate, whose model is analysed once. */
export function makePathDocuments(
  estate: ResolvedEstate,
  model: ReachabilityModel,
): (request: PathRequest) => PathDocument {
  const analysePath = pathAnalyser(model);
  return ({ texts, from, to, port }) => {
    const groups = analysePath({ from, to, port }).map(pathGroup);
    const further = groups.some(({ isOpen }) => isOpen) ? listBehind(estate, analysePath, to, port) : [];
    const all = [groups, ...further.map((each) => each.groups)].flat();
    return {
      from: texts.from,
      to: texts.to,
      port: String(port),
      isOpen: all.every(({ isOpen }) => isOpen),
      groups,
      ...defined({ byName: namedPath(estate, from, groups) }),
      behind: further,
    };
  };
}

function namedPath(
  { dnsFirewalls }: ResolvedEstate,
  from: Place,
  groups: readonly PathGroup[],
): NamedPath | undefined {
  const open = groups.filter(({ isOpen }) => isOpen);
  const asked = open.flatMap(({ forwardPath }) => forwardPath.hops.find(({ isByName }) => isByName) ?? []);
  const [first] = asked;
  if (first === undefined) return undefined;
  const list =
    from.kind === "host" ? dnsFirewalls.find(({ spec }) => spec.vpc === from.vpc)?.spec.policy : undefined;
  return { at: first.at, ...defined({ list }), isWhole: asked.length === open.length };
}

/** The answer in words that a pipeline compares: `open` or `closed` only where that goes for all addresses. */
export function pathAnswer({ isOpen, groups }: PathDocument): string {
  if (groups.every((group) => !group.isOpen)) return "closed";
  if (isOpen) return "open";
  return groups.every((group) => group.isOpen) ? "open up to the load balancer" : "open in part";
}

type AnalysePath = (question: PathAnalysisQuestion) => PathAnalysisGroup[];

function pathGroup({ from, to, isWhole, answer }: PathAnalysisGroup): PathGroup {
  return {
    from: from.map(String),
    to: to.map(String),
    isWhole,
    isOpen: answer.isOpen,
    encryption: answer.encryption,
    isAsymmetric: answer.isAsymmetric,
    forwardPath: describeDirection(answer.forwardPath),
    ...(answer.returnPath === undefined ? {} : { returnPath: describeDirection(answer.returnPath) }),
  };
}

function describeDirection({ hops, mtu, blocked }: TracedPath): PathDirection {
  return {
    hops,
    mtu,
    ...(blocked === undefined ? {} : { blocked: { code: blocked.code, text: blocked.text } }),
  };
}

/** What the destination opens for a connection to this port, where it hands connections on. */
function listBehind(
  estate: ResolvedEstate,
  analysePath: AnalysePath,
  to: Place,
  port: Port,
): PathDocument["behind"] {
  const { tcpEntries } = estate;
  const entry = tcpEntries.find(
    ({ name, vpc }) => to.kind === "host" && to.vpc === vpc && to.host === entryHostName(name),
  );
  return entry === undefined
    ? behindBalancer(estate, analysePath, to)
    : behindEntry(estate, analysePath, to, { entry, port });
}

/** Connections of a TCP entry to the target of the listener that is asked for. */
function behindEntry(
  estate: ResolvedEstate,
  analysePath: AnalysePath,
  from: Place,
  { entry, port: asked }: { readonly entry: ResolvedTcpEntry; readonly port: Port },
): PathDocument["behind"] {
  const listeners = entry.listeners.filter(({ port }) => asked.contains(Port.tcp(port)));
  const vpc = estate.vpcs.find(({ name }) => name === entry.vpc);
  return listeners.flatMap(({ name }) => {
    const group = entry.targetGroups.find(({ key }) => key === name);
    if (group === undefined || vpc === undefined) return [];
    const port = Port.tcp(group.port);
    const addresses = addressesOf(group.target);
    const { target } = group;
    const places = placesBehind(estate, vpc, target);
    return places.map((to, index) => ({
      ...defined({ to: target.kind === "flexGateway" ? `flex-gateway:${target.gateway}` : addresses[index] }),
      port: String(port),
      groups: analysePath({ from, to, port }).map(pathGroup),
    }));
  });
}

/** The group of servers in the VPC is not managed here, so only what others know of them can be followed. */
function placesBehind(estate: ResolvedEstate, vpc: ResolvedVpc, target: EntryTarget): Place[] {
  if (target.kind === "servers") return [];
  const addresses = addressesOf(target);
  const whole =
    target.kind === "flexGateway"
      ? listPlaces(estate, "flex-gateway")?.get(target.gateway)
      : findVpcPlace(vpc);
  if (addresses.length === 0) return whole === undefined ? [] : [whole];
  return addresses.flatMap((address) => findAddressPlace(estate, address) ?? []);
}

/** Connections of the load balancer to workers of its VPC. */
function behindBalancer(
  { loadBalancers, vpcs }: ResolvedEstate,
  analysePath: AnalysePath,
  to: Place,
): PathDocument["behind"] {
  const balancer = loadBalancers.find(
    ({ name, vpc }) => to.kind === "host" && to.vpc === vpc && to.host === balancerHostName(name),
  );
  const subnets = vpcs.find(({ name }) => name === balancer?.vpc)?.layout.subnets ?? [];
  if (balancer === undefined) return [];
  const ranges = subnets.filter(({ tier }) => tier === "worker").map(({ cidr }) => cidr);
  const workers: Place = { kind: "host", vpc: balancer.vpc, host: "workers", ranges };
  const ports = balancer.routing.targetGroups.flatMap(({ upstream, members, securityGroup }) =>
    members.kind === "addresses" || securityGroup !== undefined ? [] : [upstream.port],
  );
  return [...new Set(ports)].map((number) => {
    const port = Port.tcp(number);
    return { port: String(port), groups: analysePath({ from: to, to: workers, port }).map(pathGroup) };
  });
}
