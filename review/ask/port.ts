import { Port } from "../../core/firewall";
import { InputError, UsageError } from "../../core/problem";
import { portSyntax } from "./problems";

/** The port where none is given. */
export const USUAL_PORT = "443";

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
