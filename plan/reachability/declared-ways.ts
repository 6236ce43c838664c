import { type Ipv4Cidr, isOfInternet } from "../../core/addressing";
import { Port } from "../../core/firewall";
import type { ProblemPath } from "../../core/problem";
import {
  type Blocked,
  blocked,
  type Hop,
  type PathAnalysisGroup,
  type PathAnalysisQuestion,
  type Place,
} from "../../core/reachability";
import { INTERNET } from "./places";

/** Somewhere that the file says something of the estate connects to. */
export interface DeclaredWay {
  /** What the file names; the internet where it names hosts. */
  readonly range: Ipv4Cidr | typeof INTERNET;
  readonly ports: readonly Port[];
  /** Its path in the file. */
  readonly at: ProblemPath;
}

/** Who declares a way, and what answers for its addresses. */
export interface Declarer {
  readonly from: Place;
  /** The VPC in which it stands. */
  readonly vpc: string;
  readonly analysePath: (question: PathAnalysisQuestion) => readonly PathAnalysisGroup[];
}

/**
 * What stops every packet of a way. @default - some arrive, or what stops them has a warning of its own: a link that
 * waits for acceptance
 */
export function findBlock(
  { range, ports }: DeclaredWay,
  places: readonly Place[],
  { from, vpc, analysePath }: Declarer,
): Blocked | undefined {
  const groups = places.flatMap((to) => ports.flatMap((port) => analysePath({ from, to, port: port.first })));
  if (groups.some(({ answer }) => answer.isOpen)) return undefined;
  const [first] = groups;
  const block = first?.answer.forwardPath.blocked ?? first?.answer.returnPath?.blocked;
  if (block?.code === "LINK_PENDING") return undefined;
  const isLost = range !== INTERNET && !isOfInternet(range) && first?.answer.forwardPath.hops.some(leadsOut);
  return isLost ? noLink(vpc, range) : block;
}

/** How `path` is asked about a way: its first address and its first port. */
export function exampleOf({ range, ports }: DeclaredWay): readonly [to: string, port: string] {
  return [range === INTERNET ? range : range.address, String((ports[0] ?? Port.HTTPS).first)];
}

/** Towards the internet, which has no private address. */
function leadsOut({ kind, text }: Hop): boolean {
  return kind === "route" && / to (nat|internet)-gateway$/.test(text);
}

function noLink(vpc: string, range: Ipv4Cidr): Blocked {
  return blocked("NO_ROUTE", `no link of VPC ${vpc} leads to ${range}`);
}
