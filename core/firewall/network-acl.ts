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

/** Connections to (inbound) or from (outbound) the subnets of a tier. */
export interface NetworkAclFlow {
  readonly direction: Direction;
  /** Destination port of the connection. */
  readonly port: Port;
  /** The other end of the connection. */
  readonly peer: Ipv4Cidr;
}

/**
 * One entry. What no entry allows is denied by the default entry, so that denying ones are only for addresses that are
 * refused whatever others allow; their numbers are below all others.
 */
export interface NetworkAclEntry {
  /** `ingress-tcp-443-10-0-0-0_12`: the direction and the allowed traffic; unique in the plan. */
  readonly key: string;
  readonly direction: "ingress" | "egress";
  /** Unique in its direction. Of the entries that allow, the order has no effect. */
  readonly ruleNumber: number;
  readonly protocol: Protocol | "all";
  /** First port; for ICMP the type, or -1 for all types. */
  readonly fromPort: number;
  /** Last port; for ICMP the code, or -1 for all codes. */
  readonly toPort: number;
  readonly cidr: Ipv4Cidr;
  readonly action: "allow" | "deny";
}

/** Whether an entry allows all traffic of a port, regardless of direction and peer. */
export function entryAdmits(
  { action, protocol, fromPort, toPort }: NetworkAclEntry,
  port: Pick<Port, "protocol" | "from" | "to">,
): boolean {
  if (action === "deny" || protocol !== port.protocol) return false;
  // An ICMP type and code are no range: the entry allows all of them or exactly this one.
  if (protocol === "icmp") return fromPort === -1 || (fromPort === port.from && toPort === port.to);
  return fromPort <= port.from && port.to <= toPort;
}

export interface NetworkAclLimits {
  /** Entries in each direction, without the default deny. @default 19 */
  readonly entriesPerDirection?: number;
}

/** An opening, and whether it is needed for responses only. */
type Need = Opening & { readonly answers: boolean };

/**
 * Plans the network ACL of a tier: a coarse second filter besides the precise security groups.
 *
 * A network ACL is stateless, so each flow gets an entry for its connections and one for the responses to the
 * ephemeral ports. Inbound responses from the whole internet exclude 3389, because scanners report any inbound
 * entry that contains it (see {@link ADMIN_PORTS_OUTWARDS} for the consequence). Outbound responses to 3389 have an
 * entry of their own, so that the other entries match the inbound ones.
 *
 * As long as the entries fit, each is separate: a new flow adds entries and changes none. Otherwise they are joined
 * so that as little additional traffic as possible is allowed (see `coarsen`). A join never opens an
 * administrative port to the world, and never allows public addresses for the sake of private ones.
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

/** Why the flow can't have an entry at all. @default - it can */
export function findRejection({ direction, port, peer }: NetworkAclFlow): Problem | undefined {
  return direction === "inbound" && port.count > 1 && coversAdminPort(port) && isWorldwide(peer)
    ? worldRangeCoversAdminPort(`${port} from ${peer}`)
    : undefined;
}

/**
 * Whether the peer may connect in the other direction to the same ports, including all ephemeral ones. Then that
 * flow already allows the responses. This is so for pods and nodes, which would otherwise need twice the entries.
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
  // Peers all over the internet can only be joined into an entry for the whole internet, which must not contain a
  // guarded port. Cutting the ports at guarded ones first gives parts that may be joined.
  const covers = (cidr: Ipv4Cidr) => publicAddresses(cidr) > 0;
  const cut = needs.flatMap((need) => (covers(need.cidr) ? cutAtAdminPorts(need, ports) : [need]));
  const coarsest = coarsen(cut, limit, { ports, covers });
  if (coarsest.length <= limit) return coarsest;
  const fewest = Math.min(coarse.length, coarsest.length);
  throw new InputError(networkAclFull(direction, distinct.length, fewest, limit, NETWORK_ACL_RULES));
}

/** Cuts a range at administrative ports. A flow keeps all its ports; responses exclude the administrative ones. */
function cutAtAdminPorts({ port, cidr, answers }: Need, guarded: readonly number[]): Opening[] {
  if (!coversAdminPort(port, guarded)) return [{ port, cidr }];
  const ports = [...betweenAdminPorts(port), ...(answers ? [] : findAdminPorts(port))];
  return ports.map((piece) => ({ port: piece, cidr }));
}

/**
 * Rule numbers are derived from the key of an entry, so that an entry keeps its number whatever else changes.
 * Consecutive numbers would change, and a changed number recreates the entry. If two keys have the same hash (one
 * pair in 32,000), the first by name keeps the number and the other gets the next free one.
 */
function numbered(openings: readonly Opening[], direction: NetworkAclEntry["direction"]): NetworkAclEntry[] {
  const byKey = new Map(openings.map((opening) => [`${direction}-${openingKey(opening)}`, opening]));
  const numbers = numberKeys([...byKey.keys()], NETWORK_ACL_RULE_NUMBERS);
  return [...numbers].flatMap(([key, ruleNumber]) => {
    const opening = byKey.get(key);
    if (opening === undefined) return [];
    const { port, cidr } = opening;
    const { protocol, from: fromPort, to: toPort } = port;
    return [{ key, direction, ruleNumber, protocol, fromPort, toPort, cidr, action: "allow" as const }];
  });
}

/** A number for each key, by its hash within `first` and `last`, in the order of the keys. */
export function numberKeys(
  keys: readonly string[],
  { first, last }: { readonly first: number; readonly last: number },
): ReadonlyMap<string, number> {
  const homes = [...keys].sort().map((key) => ({ key, home: first + (fnv1a(key) % (last - first + 1)) }));
  const taken = new Map<number, string>();
  for (const { key, home } of homes) if (!taken.has(home)) taken.set(home, key);
  return new Map(
    homes.map(({ key, home }) => {
      let number = home;
      while ((taken.get(number) ?? key) !== key) number = number === last ? first : number + 1;
      taken.set(number, key);
      return [key, number];
    }),
  );
}
