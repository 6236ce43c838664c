import type { ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import { CONNECTOR_FACTS } from "../../connection/model";
import type { ResolvedConnection } from "../../connection/resolved";
import { calledHost, type EgressHost, egressHost, RESOLVER_PORTS } from "../model";
import { requireResolverWaiver } from "./resolvers";

/** An address, which no layer that looks at names ever sees. */
const ADDRESS = /^[\d.]+$/;

/** The host that a connection of the file calls by name. @default - it names none, or nobody here opens it */
export function hostOf(connection: ResolvedConnection): EgressHost | undefined {
  const { name, from, to, port, handshake, connector } = connection;
  const { host } = to;
  if (host === undefined || ADDRESS.test(host) || !["application", "fabric"].includes(from.kind))
    return undefined;
  const isSsh = CONNECTOR_FACTS[connector].by === "ssh";
  const isTwoWay = handshake === "two-way";
  const called = calledHost({
    ...{ host, port, isHttp: connector === "http" && handshake === "none" },
    ...{ mutualTls: isTwoWay && !isSsh, mayBeIntercepted: !isTwoWay && !isSsh },
    neededBy: `connection ${name}`,
  });
  return saysName(connection) ? called : { ...called, namelessPorts: [port] };
}

/**
 * Whether the first bytes of the client say whom it calls: a ClientHello does, and the Host header of HTTP. SSH and what is
 * not encrypted do not, nor do drivers of databases, which ask the server for TLS in their own protocol first, or leave the
 * name out.
 */
function saysName({ connector, handshake }: ResolvedConnection): boolean {
  if (CONNECTOR_FACTS[connector].by === "ssh" || connector === "database") return false;
  return handshake !== "none" || connector === "http";
}

/** What a list would refuse to name, a connection can't put on it either. */
export function checkOpenedHost(
  { host, ports }: Pick<EgressHost, "host" | "ports">,
  connection: string,
  context: EstateContext,
): void {
  const at: ProblemPath = ["connections", connection];
  context.problems.attempt([...at, "to", "host"], () => egressHost(host));
  const asked = ports.filter((port) => RESOLVER_PORTS.includes(port));
  if (asked.length > 0)
    requireResolverWaiver(
      `whoever opens connection ${connection} to ${host}`,
      `tcp/${asked.join(", ")}`,
      asked,
      [...at, "port"],
      context,
    );
}
