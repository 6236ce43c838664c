import type { Ipv4Cidr } from "../addressing";
import type { Direction } from "./firewall-rule";
import { ADMIN_PORTS, ADMIN_PORTS_OUTWARDS } from "./limits";
import { Peer } from "./peer";
import { Port } from "./port";

/** The traffic that one network ACL entry allows in one direction. */
export interface Opening {
  readonly port: Port;
  readonly cidr: Ipv4Cidr;
}

/** The key describes the opening, so that equal openings have equal keys: `tcp-443-10-0-0-0_12`. */
export function openingKey({ port, cidr }: Opening): string {
  return `${port.key}-${Peer.cidr(cidr).key}`;
}

export function openingCovers(a: Opening, b: Opening): boolean {
  return a.port.contains(b.port) && a.cidr.contains(b.cidr);
}

export function coversAdminPort(port: Port, admins = ADMIN_PORTS): boolean {
  return port.protocol !== "icmp" && admins.some((admin) => port.from <= admin && admin <= port.to);
}

/** Administrative ports that joined entries must not contain. */
export function guardedPorts(direction: Direction): readonly number[] {
  return direction === "inbound" ? ADMIN_PORTS : ADMIN_PORTS_OUTWARDS;
}

/** The parts of a TCP or UDP range between its administrative ports. */
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

/** The administrative ports of a range, each by itself. */
export function findAdminPorts(port: Port): Port[] {
  return ADMIN_PORTS.filter((admin) => port.from <= admin && admin <= port.to).map((admin) =>
    sameProtocol(port, admin, admin),
  );
}

function sameProtocol(port: Port, from: number, to: number): Port {
  return port.protocol === "udp" ? Port.udpRange(from, to) : Port.tcpRange(from, to);
}
