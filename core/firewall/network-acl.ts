import { type Ipv4Cidr, isWorldwide, publicAddresses } from "../addressing";
import { fnv1a } from "../naming";
import { InputError, type Problem } from "../problem";
import { coarsen } from "./acl-coarsening";
import {
  betweenAdminPorts,
  coversAdminPort,
  findAdminPorts,
  guardedPorts,
  type Opening,
  openingKey,
} from "./acl-opening";
import type { Direction } from "./firewall-rule";
import { EPHEMERAL_PORTS, NETWORK_ACL_RULE_NUMBERS, NETWORK_ACL_RULES } from "./limits";
import { Port, type Protocol } from "./port";
import { networkAclFull, worldRangeCoversAdminPort } from "./problems";

/** Connections that the subnets of a tier take (inbound) or make (outbound). */
export interface NetworkAclFlow {
  readonly direction: Direction;
  /** Port that is connected to, wherever it is. */
  readonly port: Port;
  /** Who connects, or is connected to. */
  readonly peer: Ipv4Cidr;
}

/** One allow entry. There are no deny entries: what no entry allows, the default entry denies. */
export interface NetworkAclEntry {
  /** `ingress-tcp-443-10-0-0-0_12`: what the entry does and nothing else, its direction first; unique in the plan. */
  readonly key: string;
  readonly direction: "ingress" | "egress";
  /** Unique in its direction. All entries allow, so their order has no meaning. */
  readonly ruleNumber: number;
  readonly protocol: Protocol;
  /** First port; for ICMP its type, -1 for every one. */
  readonly fromPort: number;
  /** Last port; for ICMP its code, -1 for every one. */
  readonly toPort: number;
  readonly cidr: Ipv4Cidr;
  readonly action: "allow";
}

/** Whether an entry lets pass all that a port says, whatever the direction and the peer. */
export function entryAdmits(
  { protocol, fromPort, toPort }: NetworkAclEntry,
  port: Pick<Port, "protocol" | "from" | "to">,
): boolean {
  if (protocol !== port.protocol) return false;
  // One type and code of ICMP is no range: either all of them pass or this one does.
  if (protocol === "icmp") return fromPort === -1 || (fromPort === port.from && toPort === port.to);
  return fromPort <= port.from && port.to <= toPort;
}

export interface NetworkAclLimits {
  /** Entries in each direction, without the default deny. @default 19 */
  readonly entriesPerDirection?: number;
}

/** An opening, and whether it is only there for answers. */
type Need = Opening & { readonly answers: boolean };

/**
 * The network ACL of a tier: the coarse second wall behind the security groups, which stay the precise one.
 *
 * A network ACL keeps no state, so each flow gets an entry for its connections and one for the answers, which
 * go to the ephemeral ports. From the world, answers leave 3389 out: scanners count any inbound entry that covers
 * it (see {@link ADMIN_PORTS_OUTWARDS} for what that costs). To the world they pass on 3389 too, in an entry of
 * its own, so that the entries beside it are those of answers from there.
 *
 * While the entries fit, each stands for itself: a new flow adds entries and changes none. Where they do not
 * fit, they are joined so that as little as possible opens (see {@link coarsen}); never an administrative
 * port to the world, never public addresses for the sake of private ones.
 *
 * @throws InputError with `NETWORK_ACL_FULL` or `WORLD_RANGE_COVERS_ADMIN_PORT`
 */
export function planNetworkAcl(
  flows: readonly NetworkAclFlow[],
  limits: NetworkAclLimits = {},
): NetworkAclEntry[] {
  const limit = limits.entriesPerDirection ?? NETWORK_ACL_RULES.value - 1;
  const refusals = flows.flatMap((flow) => findRejection(flow) ?? []);
  if (refusals.length > 0) throw new InputError(refusals);
  return (["inbound", "outbound"] as const).flatMap((direction) => {
    const needs = flows.flatMap((flow) => {
      if (flow.direction === direction) return forward(flow);
      return isMutual(flow, flows) ? [] : answers(flow, direction);
    });
    const openings = withinLimit(needs, limit, direction);
    return numbered(openings, direction === "inbound" ? "ingress" : "egress");
  });
}

/** Why the flow can't have an entry, whatever else passes. @default - it can */
export function findRejection({ direction, port, peer }: NetworkAclFlow): Problem | undefined {
  return direction === "inbound" && port.count > 1 && coversAdminPort(port) && isWorldwide(peer)
    ? worldRangeCoversAdminPort(`${port} from ${peer}`)
    : undefined;
}

/**
 * Whether the peer may open the same ports in the other direction, all ephemeral ones among them: then that
 * flow lets the answers pass. Pods and nodes talk so, and would else fill the ACL with entries twice over.
 */
function isMutual({ direction, port, peer }: NetworkAclFlow, flows: readonly NetworkAclFlow[]): boolean {
  if (port.protocol === "icmp" || port.from > EPHEMERAL_PORTS.first || port.to < EPHEMERAL_PORTS.last)
    return false;
  return flows.some(
    (other) => other.direction !== direction && other.port.key === port.key && other.peer.equals(peer),
  );
}

function forward({ port, peer }: NetworkAclFlow): Need[] {
  return [{ port, cidr: peer, answers: false }];
}

/** @param direction of the answers */
function answers({ port, peer }: NetworkAclFlow, direction: Direction): Need[] {
  if (port.protocol === "icmp") return [{ port, cidr: peer, answers: true }];
  const { first, last } = EPHEMERAL_PORTS;
  const ephemeral = port.protocol === "tcp" ? Port.tcpRange(first, last) : Port.udpRange(first, last);
  const rdp = direction === "outbound" ? findAdminPorts(ephemeral) : [];
  const ports = isWorldwide(peer) ? [...betweenAdminPorts(ephemeral), ...rdp] : [ephemeral];
  return ports.map((answered) => ({ port: answered, cidr: peer, answers: true }));
}

function withinLimit(needs: readonly Need[], limit: number, direction: Direction): Opening[] {
  const distinct = [...new Map(needs.map((need) => [openingKey(need), need])).values()];
  if (distinct.length <= limit) return distinct;
  const ports = guardedPorts(direction);
  const coarse = coarsen(distinct, limit, { ports, covers: (cidr) => isWorldwide(cidr) });
  if (coarse.length <= limit) return coarse;
  // Peers all over the internet join only into something worldwide, where no range may cover a guarded port.
  // Cutting the ports first gives pieces that may be joined.
  const covers = (cidr: Ipv4Cidr) => publicAddresses(cidr) > 0;
  const cut = needs.flatMap((need) => (covers(need.cidr) ? cutAtAdminPorts(need, ports) : [need]));
  const coarsest = coarsen(cut, limit, { ports, covers });
  if (coarsest.length <= limit) return coarsest;
  const fewest = Math.min(coarse.length, coarsest.length);
  throw new InputError(networkAclFull(direction, distinct.length, fewest, limit, NETWORK_ACL_RULES));
}

/** Loses nothing that a flow asked for; answers do without the administrative ports. */
function cutAtAdminPorts({ port, cidr, answers }: Need, guarded: readonly number[]): Opening[] {
  if (!coversAdminPort(port, guarded)) return [{ port, cidr }];
  const ports = [...betweenAdminPorts(port), ...(answers ? [] : findAdminPorts(port))];
  return ports.map((piece) => ({ port: piece, cidr }));
}

/**
 * Numbers come from what the entry does, so that an entry keeps its number whatever comes or goes beside it;
 * a running number would renumber, which recreates. Two that hash alike (one pair in 32,000): the first by
 * name keeps the number, the other takes the next free one.
 */
function numbered(openings: readonly Opening[], direction: NetworkAclEntry["direction"]): NetworkAclEntry[] {
  const byKey = new Map(openings.map((opening) => [`${direction}-${openingKey(opening)}`, opening]));
  const homes = [...byKey.keys()].sort().map((key) => ({ key, home: homeNumber(key) }));
  const taken = new Map<number, string>();
  for (const { key, home } of homes) if (!taken.has(home)) taken.set(home, key);
  const { first, last } = NETWORK_ACL_RULE_NUMBERS;
  return homes.flatMap(({ key, home }) => {
    const opening = byKey.get(key);
    if (opening === undefined) return [];
    const { port, cidr } = opening;
    let ruleNumber = home;
    while ((taken.get(ruleNumber) ?? key) !== key) ruleNumber = ruleNumber === last ? first : ruleNumber + 1;
    taken.set(ruleNumber, key);
    const { protocol, from: fromPort, to: toPort } = port;
    return [{ key, direction, ruleNumber, protocol, fromPort, toPort, cidr, action: "allow" as const }];
  });
}

/** A hash, folded into the numbers that we use. */
function homeNumber(key: string): number {
  const { first, last } = NETWORK_ACL_RULE_NUMBERS;
  return first + (fnv1a(key) % (last - first + 1));
}
