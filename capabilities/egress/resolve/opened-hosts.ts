import type { ResolvedConnection } from "../../connection/resolved";
import type { EgressHost } from "../model";

/** The host that a connection of the file calls by name. @default - it names none, or nobody here opens it */
export function hostOf({
  name,
  from,
  to: { host },
  port,
  handshake,
  connector,
}: ResolvedConnection): EgressHost | undefined {
  if (host === undefined || !["application", "fabric"].includes(from.kind)) return undefined;
  const mutualTls = handshake === "two-way";
  return {
    ...{ host, ports: [port], mutualTls, mayBeIntercepted: !mutualTls, confirmed: true },
    httpPorts: connector === "http" && handshake === "none" ? [port] : [],
    neededBy: [`connection ${name}`],
  };
}
