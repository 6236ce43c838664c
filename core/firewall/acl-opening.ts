import type { Ipv4Cidr } from "../addressing/ipv4-cidr";
import { ADMIN_PORTS } from "../limits/firewall";
import { Peer } from "./peer";
import { Port } from "./port";
import { isWorldwide } from "./public-space";

/** What one entry of a network ACL lets through in one direction. */
export interface Opening {
  readonly port: Port;
  readonly cidr: Ipv4Cidr;
}

/** `tcp-443-10-0-0-0_12`: the opening itself, so that the same opening always has the same name. */
export function openingKey({ port, cidr }: Opening): string {
  return `${port.key}-${Peer.cidr(cidr).key}`;
}

export function openingCovers(a: Opening, b: Opening): boolean {
  return a.port.contains(b.port) && a.cidr.contains(b.cidr);
}

export function coversAdminPort(port: Port): boolean {
  return port.protocol !== "icmp" && ADMIN_PORTS.some((admin) => port.from <= admin && admin <= port.to);
}

/**
 * Whether two or more openings may become this one: never so that an administrative port is open to the
 * world, not even inside a range, and not even where one address after the other adds up to the world.
 *
 * @param guarded peers for which no range may cover an administrative port
 */
export function mayJoinInto({ port, cidr }: Opening, guarded: (cidr: Ipv4Cidr) => boolean): boolean {
  return !coversAdminPort(port) || !(port.count === 1 ? isWorldwide(cidr) : guarded(cidr));
}

/** The pieces of a TCP or UDP range between its administrative ports. */
export function betweenAdminPorts(port: Port): Port[] {
  const pieces: Port[] = [];
  let from = port.from;
  for (const admin of [...ADMIN_PORTS, port.to + 1]) {
    if (admin < from || admin > port.to + 1) continue;
    if (admin > from) pieces.push(sameProtocol(port, from, admin - 1));
    from = admin + 1;
  }
  return pieces;
}

/** The administrative ports of a range, each alone. */
export function adminPortsOf(port: Port): Port[] {
  return ADMIN_PORTS.filter((admin) => port.from <= admin && admin <= port.to).map((admin) =>
    sameProtocol(port, admin, admin),
  );
}

function sameProtocol(port: Port, from: number, to: number): Port {
  return port.protocol === "udp" ? Port.udpRange(from, to) : Port.tcpRange(from, to);
}
