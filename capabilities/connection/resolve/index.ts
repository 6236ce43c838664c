import { defined } from "../../../core/defined";
import { notTogether, type ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import { CONNECTOR_FACTS, type Connector, portMissing } from "../model";
import type { ResolvedConnection, ResolvedEnd } from "../resolved";
import type { ConnectionFile } from "../schema";
import type { ConnectionContext } from "./context";
import { resolveEnd } from "./ends";
import { agreeVersions, resolveHandshake } from "./handshakes";
import { checkServers } from "./servers";
import { checkShown } from "./sides";
import { checkTrust } from "./trust";

/** All connections whose ends are known. */
export function resolveConnections(context: ConnectionContext): ResolvedConnection[] {
  const connections = sortedEntries(context.file.connections).flatMap(([name, connection]) => {
    const path = ["connections", name];
    const resolved = resolveConnection(name, connection, path, context);
    if (resolved === undefined) return [];
    checkShown(resolved, path, context);
    checkTrust(resolved, path, context);
    return [resolved];
  });
  checkServers(connections, context);
  return connections;
}

function resolveConnection(
  name: string,
  options: ConnectionFile,
  path: ProblemPath,
  context: ConnectionContext,
): ResolvedConnection | undefined {
  const { problems } = context;
  const from = resolveEnd(options.from, [...path, "from"], context);
  const to = resolveEnd(options.to, [...path, "to"], context);
  if (from === undefined || to === undefined) return undefined;
  const connector = CONNECTOR_FACTS[options.connector];
  const port = options.port ?? usualPort(connector, to);
  if (port === undefined) {
    problems.add(portMissing(options.connector), path);
    return undefined;
  }
  const ends = { name, from, to, connector, port };
  const decided = resolveHandshake(options, ends, path, context);
  checkUnused(options, connector, path, context);
  checkInsecure(options, { from, to }, path, context);
  const { client, server } = options;
  return {
    ...{ name, from, to, connector: options.connector, port, ...decided },
    versions: agreeVersions(options, ends, path, context),
    client: defined(client),
    server: defined(server),
  };
}

function usualPort({ port, applicationPort = port }: Connector, { kind }: ResolvedEnd): number | undefined {
  return kind === "application" || kind === "fabric" ? applicationPort : port;
}

/** What means nothing where nothing is encrypted, or where SSH does it. */
function checkUnused(
  options: ConnectionFile,
  { by, note = "" }: Connector,
  path: ProblemPath,
  { problems }: ConnectionContext,
): void {
  const why = options.handshake === "none" ? "nothing is encrypted" : by === "ssh" ? note : undefined;
  if (why === undefined) return;
  for (const side of ["client", "server"] as const)
    for (const key of ["certificate", "trust"] as const)
      if (options[side][key] !== undefined) problems.add(notTogether(key, why), [...path, side, key]);
}

/** Whoever is between both ends can pose as the one that is not verified. */
function checkInsecure(
  { client }: ConnectionFile,
  { from, to }: { readonly from: ResolvedEnd; readonly to: ResolvedEnd },
  path: ProblemPath,
  context: ConnectionContext,
): void {
  if (!client.insecure) return;
  context.requireWaiver(
    {
      finding: "TRUST_INSECURE",
      what: `${from.what} would verify nothing of ${to.what}: whoever is between them can pose as it`,
      got: "insecure: true",
      instead: "leave it out, and name the trust that holds the authority of the other end",
    },
    [...path, "client", "insecure"],
  );
}
