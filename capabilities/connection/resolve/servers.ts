import type { ProblemPath } from "../../../core/problem";
import {
  balancerDemandsNone,
  balancerDemandsOne,
  behindBalancer,
  bothSides,
  CONNECTOR_FACTS,
  handshakesDiffer,
} from "../model";
import type { ResolvedConnection } from "../resolved";
import type { ConnectionContext } from "./context";
import { isOurs } from "./sides";

/** What only all connections and load balancers together show. */
export function checkServers(connections: readonly ResolvedConnection[], context: ConnectionContext): void {
  for (const [index, connection] of connections.entries()) {
    const path = ["connections", connection.name];
    checkSameListener(connection, connections.slice(0, index), path, context);
    checkBehindBalancer(connection, path, context);
    checkListener(connection, path, context);
  }
  checkBothSides(connections, context);
}

/** Mule has no mode in which a listener asks for a certificate and goes on without. */
function checkSameListener(
  { name, to, port, handshake, connector }: ResolvedConnection,
  before: readonly ResolvedConnection[],
  path: ProblemPath,
  { problems }: ConnectionContext,
): void {
  if (to.kind !== "application" || CONNECTOR_FACTS[connector].by === "ssh") return;
  const other = before.find(
    (each) =>
      each.to.what === to.what &&
      each.port === port &&
      (each.handshake === "two-way") !== (handshake === "two-way"),
  );
  if (other !== undefined) problems.add(handshakesDiffer(name, other.name, to.what, port), [...path, "port"]);
}

/** A listener with a truststore demands a certificate of the load balancer, too, which has none. */
function checkBehindBalancer(
  { name, to, port, handshake }: ResolvedConnection,
  path: ProblemPath,
  { loadBalancers, problems }: ConnectionContext,
): void {
  if (to.kind !== "application" || handshake !== "two-way") return;
  const balancer = loadBalancers.find(
    ({ vpc, routing }) =>
      to.vpcs.includes(vpc) &&
      routing.targetGroups.some(
        ({ key, upstream }) =>
          upstream.port === port && (to.application === undefined || key.split("_")[0] === to.application),
      ),
  );
  if (balancer !== undefined)
    problems.add(behindBalancer(name, balancer.name, to.what, port), [...path, "handshake"]);
}

/** The listener of a load balancer decides whether clients show a certificate. */
function checkListener(
  { name, to, port, handshake }: ResolvedConnection,
  path: ProblemPath,
  { loadBalancers, problems }: ConnectionContext,
): void {
  const balancer = loadBalancers.find((each) => to.kind === "load-balancer" && each.name === to.name);
  const listener = balancer?.listeners.find((each) => each.port === port);
  if (balancer === undefined || listener === undefined) return;
  const { mode } = listener.mutualTls;
  if (handshake === "two-way" && mode === "off")
    problems.add(balancerDemandsNone(name, balancer.name, listener.name), [...path, "handshake"]);
  if (handshake !== "two-way" && mode === "verify")
    problems.add(balancerDemandsOne(name, balancer.name, listener.name), [...path, "handshake"]);
}

/** A certificate that goes to the internet is used for nothing inside. */
function checkBothSides(connections: readonly ResolvedConnection[], { problems }: ConnectionContext): void {
  const outside = new Map<string, string>();
  for (const { name, to, client, handshake } of connections)
    if (to.kind === "internet" && handshake === "two-way" && client.certificate !== undefined)
      outside.set(client.certificate, name);
  for (const { name, from, to, client, server } of connections)
    for (const side of ["client", "server"] as const) {
      const certificate = (side === "client" ? client : server).certificate ?? "";
      const other = outside.get(certificate);
      const isInside = to.kind !== "internet" && isOurs(side === "client" ? from : to);
      if (other === undefined || !isInside) continue;
      const at = ["connections", name, side, "certificate"];
      problems.add(bothSides(certificate, `connection ${other}`, `connection ${name}`), at);
    }
}
