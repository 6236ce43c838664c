import { CONNECTOR_FACTS } from "../../connection/model";
import type { ResolvedConnection } from "../../connection/resolved";
import type { EgressHost } from "../model";

/** The host that a connection of the file calls by name. @default - it names none, or nobody here opens it */
export function hostOf(connection: ResolvedConnection): EgressHost | undefined {
  const { name, from, to, port, handshake, connector } = connection;
  const { host } = to;
  if (host === undefined || !["application", "fabric"].includes(from.kind)) return undefined;
  const isSsh = CONNECTOR_FACTS[connector].by === "ssh";
  const isTwoWay = handshake === "two-way";
  return {
    ...{ host, ports: [port], mutualTls: isTwoWay && !isSsh, mayBeIntercepted: !isTwoWay && !isSsh },
    httpPorts: connector === "http" && handshake === "none" ? [port] : [],
    ...(saysName(connection) ? {} : { namelessPorts: [port] }),
    ...{ neededBy: [`connection ${name}`], confirmed: true },
  };
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
