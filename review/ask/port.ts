import { Port } from "../../core/firewall";
import { InputError, UsageError } from "../../core/problem";
import type { ResolvedEstate } from "../../plan";
import { portOfEntry, portSyntax } from "./problems";

/** The port where none is given. */
export const USUAL_PORT = "443";

/** The port that is meant where none is given. @throws UsageError for a TCP entry with several listeners */
export function usualPort({ tcpEntries }: ResolvedEstate, to: string): string {
  const entry = tcpEntries.find(({ name }) => to === `tcp-entry:${name}`);
  const [first, ...others] = entry?.listeners ?? [];
  if (entry === undefined || first === undefined) return USUAL_PORT;
  if (others.length > 0)
    throw new UsageError(
      portOfEntry(
        to,
        entry.listeners.map(({ name, port }) => `${port} (${name})`),
      ),
    );
  return String(first.port);
}

/** @throws UsageError where it is no port */
export function parsedPort(text: string): Port {
  if (text === "icmp") return Port.icmp();
  const [, protocol = "tcp", number] = /^(?:(tcp|udp)\/)?(\d{1,5})$/.exec(text) ?? [];
  if (number === undefined) throw new UsageError(portSyntax(text));
  try {
    return protocol === "udp" ? Port.udp(Number(number)) : Port.tcp(Number(number));
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(portSyntax(text));
    throw error;
  }
}
