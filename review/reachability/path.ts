import { Port } from "../../core/firewall";
import { TCP_HEADERS } from "../../core/limits/mtu";
import {
  analysePaths,
  type BlockCode,
  type Encryption,
  type Hop,
  type LargeDrop,
  type Place,
  type ReachabilityModel,
  type TracedPath,
} from "../../core/reachability";
import { balancerHostName, type ResolvedEstate, reachabilityModel } from "../../plan";
import type { Line, Page, Section } from "../page";
import { ENCRYPTION_WORDS } from "./encryption";

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
interface PathGroup {
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

interface PathDirection {
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

export function pathDocument(estate: ResolvedEstate, { texts, from, to, port }: PathRequest): PathDocument {
  const model = reachabilityModel(estate);
  const groups = groupPaths(model, from, to, port);
  const behind = groups.some(({ isOpen }) => isOpen) ? behindBalancer(estate, model, to) : [];
  const all = [groups, ...behind.map((each) => each.groups)].flat();
  return {
    from: texts.from,
    to: texts.to,
    port: String(port),
    isOpen: all.every(({ isOpen }) => isOpen),
    groups,
    behind,
  };
}

function groupPaths(model: ReachabilityModel, from: Place, to: Place, port: Port): PathGroup[] {
  return analysePaths(model, { from, to, port }).map(({ from: a, to: b, isWhole, answer }) => ({
    from: a.map(String),
    to: b.map(String),
    isWhole,
    isOpen: answer.isOpen,
    encryption: answer.encryption,
    isAsymmetric: answer.isAsymmetric,
    forwardPath: describeDirection(answer.forwardPath),
    ...(answer.returnPath === undefined ? {} : { returnPath: describeDirection(answer.returnPath) }),
  }));
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
  model: ReachabilityModel,
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
    return { port: String(port), groups: groupPaths(model, to, workers, port) };
  });
}

export function pathPage(document: PathDocument): Page {
  const { from, to, port, groups, behind, isOpen } = document;
  const anyOpen = groups.some((group) => group.isOpen);
  const verdict = isOpen ? "can reach" : anyOpen ? "can reach in part" : "can't reach";
  return {
    title: `${from} ${verdict} ${to} on ${port}`,
    tables: [],
    sections: [
      ...groups.flatMap((group) => listSections(group, "")),
      ...behind.flatMap((each) =>
        each.groups.flatMap((group) => listSections(group, `${to} to its workers on ${each.port}: `)),
      ),
    ],
  };
}

function listSections(group: PathGroup, prefix: string): Section[] {
  const { isOpen, isWhole, encryption, forwardPath, returnPath } = group;
  const title = `${prefix}${group.from.join(" ")} to ${group.to.join(" ")}`;
  const kinds = encryption.map((kind) => ENCRYPTION_WORDS[kind]);
  const facts = [isOpen ? "open" : "closed", ...kinds, ...sizeFacts(forwardPath)];
  const part = isWhole ? [] : [{ text: "some pairs of these addresses only, the others stand elsewhere" }];
  return [
    {
      title,
      facts,
      ...hopSection("Requests", forwardPath),
      lines: [...part, ...blockedLines("requests", forwardPath), ...sizeLines("requests", forwardPath)],
    },
    ...(returnPath === undefined
      ? []
      : [
          {
            title: "and back",
            facts: [
              ...(group.isAsymmetric ? ["over other links than the requests"] : []),
              ...sizeFacts(returnPath),
            ],
            ...hopSection("Answers", returnPath),
            lines: [...blockedLines("answers", returnPath), ...sizeLines("answers", returnPath)],
          },
        ]),
  ];
}

function hopSection(title: string, { hops }: PathDirection): Pick<Section, "tables"> {
  if (hops.length === 0) return { tables: [] };
  return {
    tables: [
      {
        columns: [{ title }, { title: "At" }, { title: "Passed by" }],
        rows: hops.map(({ kind, at, text, mtu }) => ({
          cells: [HOPS[kind], at, mtu === undefined ? text : `${text}; up to ${mtu.bytes} bytes`],
          isStrong: kind === "link",
        })),
      },
    ],
  };
}

function blockedLines(what: string, { blocked }: PathDirection): Line[] {
  if (blocked === undefined) return [];
  return [{ text: `${what} end here: ${blocked.text} (${blocked.code})`, isWarning: true }];
}

/** The MTU of a path that is not blocked. */
function sizeFacts({ mtu, blocked }: PathDirection): string[] {
  return blocked === undefined ? [`packets of up to ${mtu.bytes} bytes`] : [];
}

/** What limits the MTU and what happens to larger packets, with the pages that state it. */
function sizeLines(what: string, { hops, mtu, blocked }: PathDirection): Line[] {
  if (blocked !== undefined) return [];
  const limit = `${what} of more than ${mtu.bytes} bytes do not pass ${mtu.at} (${mtu.source})`;
  return [
    { text: limit },
    ...hops.flatMap(({ at, drop }) => {
      if (drop === undefined) return [];
      const isLost = drop.notice === "blocked" || drop.notice === "not-sent";
      return [
        {
          text: `${at} drops ${drop.over + 1} to ${drop.most} bytes: ${noticeText(drop)}`,
          isWarning: isLost,
        },
      ];
    }),
  ];
}

function noticeText({ over, notice, wall }: LargeDrop): string {
  switch (notice) {
    case "arrives":
      return "the sender is told, and sends smaller ones";
    case "not-sent":
      return `nobody tells the sender; devices have to limit TCP to ${over - TCP_HEADERS} bytes a segment (MSS), other protocols send less by themselves`;
    case "undocumented":
      return "no page says whether the sender is told";
    case "blocked":
      return `the sender is not told, ${wall} stops the message`;
  }
}

const HOPS: Readonly<Record<Hop["kind"], string>> = {
  "security-group": "security group",
  "network-acl": "network ACL",
  route: "route",
  link: "link",
};
