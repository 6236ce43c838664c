import { Port } from "./port";

/** The ranges that a list has in common with another one. Ranges that overlap in a list may come twice. */
export function commonPorts(a: readonly Port[], b: readonly Port[]): Port[] {
  return a.flatMap((one) => b.flatMap((other) => common(one, other)));
}

function common(a: Port, b: Port): Port[] {
  if (a.contains(b)) return [b];
  if (b.contains(a)) return [a];
  if (!a.overlaps(b)) return [];
  return [portRange(a, Math.max(a.from, b.from), Math.min(a.to, b.to))];
}

/** The same ports in the fewest ranges: TCP, UDP, then ICMP, ascending. */
export function joinPorts(ports: readonly Port[]): Port[] {
  const joined: Port[] = [];
  for (const port of [...ports].sort(comparePorts)) {
    const last = joined.at(-1);
    if (last?.contains(port)) continue;
    const isNext = last?.protocol === port.protocol && port.protocol !== "icmp" && port.from <= last.to + 1;
    if (last !== undefined && isNext) joined.splice(-1, 1, last.spanning(port));
    else joined.push(port);
  }
  return joined;
}

/**
 * The same ports in parts that no range of `borders` cuts: each contains a part or has nothing of it. ICMP is not
 * cut: a type is a part of its own only where `ports` has it.
 */
export function splitPorts(
  ports: readonly Port[],
  borders: readonly Pick<Port, "protocol" | "from" | "to">[],
): Port[] {
  return joinPorts(ports).flatMap((port) => {
    if (port.protocol === "icmp") return [port];
    const starts = new Set([port.from]);
    for (const { protocol, from, to } of borders) {
      if (protocol !== port.protocol) continue;
      for (const start of [from, to + 1]) if (port.from < start && start <= port.to) starts.add(start);
    }
    const sorted = [...starts].sort((a, b) => a - b);
    return sorted.map((start, at) => portRange(port, start, (sorted[at + 1] ?? port.to + 1) - 1));
  });
}

function portRange({ protocol }: Port, from: number, to: number): Port {
  return protocol === "udp" ? Port.udpRange(from, to) : Port.tcpRange(from, to);
}

const ORDER = ["tcp", "udp", "icmp"];

/** All of ICMP comes before its types, so that it takes them in. */
function comparePorts(a: Port, b: Port): number {
  return ORDER.indexOf(a.protocol) - ORDER.indexOf(b.protocol) || a.from - b.from || b.to - a.to;
}
