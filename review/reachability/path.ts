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
import { balancerHostName, type ResolvedEstate, reachabilityModel } from "../../plan";

/** Who reaches whom, and how or why not. Fields may be added, never renamed. */
export interface PathDocument {
  readonly from: string;
  readonly to: string;
  /** `tcp/443` */
  readonly port: string;
  /** Whether every address of one place reaches every address of the other. */
  readonly isOpen: boolean;
  readonly groups: readonly PathGroup[];
  /** For a load balancer: its connections to the workers, one for each target port. */
  readonly behind: readonly { readonly port: string; readonly groups: readonly PathGroup[] }[];
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
    const behind = groups.some(({ isOpen }) => isOpen) ? behindBalancer(estate, analysePath, to) : [];
    const all = [groups, ...behind.map((each) => each.groups)].flat();
    return {
      from: texts.from,
      to: texts.to,
      port: String(port),
      isOpen: all.every(({ isOpen }) => isOpen),
      groups,
      behind,
    };
  };
}

/** The answer in words that a pipeline compares: `open` or `closed` only where that goes for all addresses. */
export function pathAnswer({ isOpen, groups }: PathDocument): string {
  if (groups.every((group) => !group.isOpen)) return "closed";
  if (isOpen) return "open";
  return groups.every((group) => group.isOpen) ? "open up to the load balancer" : "open in part";
}

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

/** Connections of the load balancer to workers of its VPC. */
function behindBalancer(
  { loadBalancers, vpcs }: ResolvedEstate,
  analysePath: (question: PathAnalysisQuestion) => PathAnalysisGroup[],
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
