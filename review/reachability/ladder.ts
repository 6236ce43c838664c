import { TCP_HEADERS } from "../../core/limits/mtu";
import type { Hop, LargeDrop } from "../../core/reachability";
import { ENCRYPTION_WORDS } from "../../core/reachability";
import type { Line } from "../page";
import type { PathDirection, PathDocument, PathGroup } from "./path";
import { rangesText } from "./ranges";

/** A path as a reader climbs it: each hop of the requests, then each hop of the answers. Nothing of it depends on how it is shown. */
export interface PathLadder {
  /** `10.96.4.0/25 to 10.0.0.0/12` */
  readonly title: string;
  readonly isOpen: boolean;
  /** Whether it is open, and what encrypts it, the weakest first. */
  readonly facts: readonly string[];
  readonly requests: LadderSide;
  /** @default - none: requests are blocked */
  readonly answers?: LadderSide;
}

/** One direction. */
export interface LadderSide {
  readonly facts: readonly string[];
  /** In the order in which a packet passes them. */
  readonly rungs: readonly LadderRung[];
  /** Where it ends. */
  readonly lines: readonly Line[];
  /** What becomes of large packets; where many paths are shown, the same for most of them. */
  readonly sizes: readonly SizeLine[];
}

export interface SizeLine extends Line {
  /** Link or VPC that it is true of, whatever path passes it. */
  readonly at: string;
  /** What it does: `passes packets of up to 1500 bytes (…)`. */
  readonly does: string;
}

export interface LadderRung {
  /** `security group`, `network policies`, `network ACL`, `route` or `link`. */
  readonly what: string;
  /** `VPC production, table worker-use1-az1` */
  readonly at: string;
  /** The rule, entry or route that let the packet pass; for a link what encrypts it. */
  readonly text: string;
  readonly isLink: boolean;
}

/** A ladder for each group of addresses; behind a load balancer those to its targets follow. */
export function ladders({ to, groups, behind }: PathDocument): PathLadder[] {
  return [
    ...groups.map((group) => ladder(group, "")),
    ...behind.flatMap((each) =>
      each.groups.map((group) => ladder(group, `${to} to ${each.to ?? "its workers"} on ${each.port}: `)),
    ),
  ];
}

function ladder(group: PathGroup, prefix: string): PathLadder {
  const { from, to, isOpen, isWhole, isAsymmetric, encryption, forwardPath, returnPath } = group;
  const part = isWhole ? [] : [{ text: "some pairs of these addresses only, the others stand elsewhere" }];
  return {
    title: `${prefix}${rangesText(from, " ")} to ${rangesText(to, " ")}`,
    isOpen,
    facts: [isOpen ? "open" : "closed", ...encryption.map((kind) => ENCRYPTION_WORDS[kind])],
    requests: side("requests", forwardPath, part, []),
    ...(returnPath === undefined
      ? {}
      : {
          answers: side(
            "answers",
            returnPath,
            [],
            isAsymmetric ? ["over other links than the requests"] : [],
          ),
        }),
  };
}

function side(
  what: "requests" | "answers",
  direction: PathDirection,
  lines: readonly Line[],
  facts: readonly string[],
): LadderSide {
  return {
    facts: [...facts, ...sizeFacts(direction)],
    rungs: direction.hops.map(rung),
    lines: [...lines, ...blockedLines(what, direction)],
    sizes: sizeLines(what, direction),
  };
}

function rung({ kind, at, text, mtu }: Hop): LadderRung {
  const size = mtu === undefined ? "" : `; up to ${mtu.bytes} bytes`;
  return { what: HOPS[kind], at, text: `${text}${size}`, isLink: kind === "link" };
}

const HOPS: Readonly<Record<Hop["kind"], string>> = {
  "security-group": "security group",
  "network-policies": "network policies",
  "network-acl": "network ACL",
  "network-firewall": "firewall of CloudHub",
  inspection: "Network Firewall",
  front: "front",
  "web-acl": "web ACL",
  route: "route",
  link: "link",
};

function blockedLines(what: string, { blocked }: PathDirection): Line[] {
  if (blocked === undefined) return [];
  return [{ text: `${what} end here: ${blocked.text} (${blocked.code})`, isWarning: true }];
}

/** The MTU of a path that is not blocked. */
function sizeFacts({ mtu, blocked }: PathDirection): string[] {
  return blocked === undefined ? [`packets of up to ${mtu.bytes} bytes`] : [];
}

/** What limits the MTU and what happens to larger packets, with the pages that state it. */
function sizeLines(what: string, { hops, mtu, blocked }: PathDirection): SizeLine[] {
  if (blocked !== undefined) return [];
  return [
    {
      text: `${what} of more than ${mtu.bytes} bytes do not pass ${mtu.at} (${mtu.source})`,
      at: mtu.at,
      does: `passes packets of up to ${mtu.bytes} bytes (${mtu.source})`,
    },
    ...hops.flatMap(({ at, drop }): SizeLine[] => {
      if (drop === undefined) return [];
      const does = `drops ${drop.over + 1} to ${drop.most} bytes: ${noticeText(drop)}`;
      const isLost = drop.notice === "blocked" || drop.notice === "not-sent";
      return [{ text: `${at} ${does}`, at, does, isWarning: isLost }];
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
