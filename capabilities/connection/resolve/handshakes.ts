import type { ProblemPath } from "../../../core/problem";
import {
  CLIENT_KINDS,
  type Connector,
  type Handshake,
  listenerUnknown,
  type MuleTlsVersion,
  reasonMissing,
  twoWayImpossible,
  versionsDisjoint,
} from "../model";
import type { ResolvedEnd } from "../resolved";
import type { ConnectionFile } from "../schema";
import type { ConnectionContext } from "./context";

/** Who proves what, and why it is no more. */
export interface DecidedHandshake {
  readonly handshake: Handshake;
  readonly reason?: string;
}

/** The ends of a connection, and what speaks between them. */
export interface Ends {
  readonly name: string;
  readonly from: ResolvedEnd;
  readonly to: ResolvedEnd;
  readonly connector: Connector;
  readonly port: number;
}

/** Two-way where both ends can, which is what the course advises between machines. */
export function resolveHandshake(
  { handshake: given, reason }: ConnectionFile,
  ends: Ends,
  path: ProblemPath,
  context: ConnectionContext,
): DecidedHandshake {
  const { problems } = context;
  if (given === "none") return { handshake: "none", ...(reason === undefined ? {} : { reason }) };
  const obstacle = findObstacle(ends);
  if (obstacle !== undefined) {
    const { why, instead } = obstacle;
    if (given === "two-way") problems.add(twoWayImpossible(ends.name, why, instead), [...path, "handshake"]);
    return { handshake: "one-way", reason: reason === undefined ? why : `${why}. ${reason}` };
  }
  const listener = findListener(ends, path, context);
  if (given === undefined && listener?.mutualTls.mode === "off" && ends.from.kind === "clients")
    return {
      handshake: "one-way",
      reason: reason ?? `the listener of ${ends.to.what} asks for no certificate`,
    };
  if (given !== "one-way") return { handshake: "two-way" };
  if (reason === undefined) problems.add(reasonMissing(ends.name), [...path, "handshake"]);
  return { handshake: "one-way", ...(reason === undefined ? {} : { reason }) };
}

/** The listener that a connection to a load balancer reaches. @default - it leads elsewhere, or to no listener */
export function findListener(
  { to, port }: Ends,
  path: ProblemPath,
  { loadBalancers, problems }: ConnectionContext,
) {
  const balancer = to.kind === "load-balancer" && loadBalancers.find(({ name }) => name === to.name);
  if (!balancer) return undefined;
  const listener = balancer.listeners.find((each) => each.port === port);
  const ports = balancer.listeners.map((each) => each.port);
  if (listener === undefined) problems.add(listenerUnknown(to.name, port, ports), [...path, "port"]);
  return listener;
}

/** Versions that both ends speak: a load balancer speaks those of its policy. */
export function agreeVersions(
  { versions }: ConnectionFile,
  ends: Ends,
  path: ProblemPath,
  context: ConnectionContext,
): readonly MuleTlsVersion[] {
  const given = [...new Set(versions)].sort();
  const policy = findListener(ends, path, context)?.tlsPolicy;
  if (policy === undefined) return given;
  const agreed = given.filter((version) => policy.versions.some((each) => version === `TLSv${each}`));
  if (agreed.length === 0)
    context.problems.add(versionsDisjoint(ends.name, given, policy.name), [...path, "versions"]);
  return agreed;
}

/** Why the server can't verify the client, and what would do. */
function findObstacle({
  from,
  to,
  connector,
}: Ends): { readonly why: string; readonly instead: string } | undefined {
  if (connector.clientShows === "nothing")
    return { why: connector.note ?? "", instead: "one-way: the request itself says who calls" };
  if (from.kind === "load-balancer")
    return {
      why: `${from.what} shows no certificate to its targets, and verifies none of theirs`,
      instead:
        "a network load balancer that passes TCP on to the application, or a gateway behind the balancer that speaks mutual TLS from there on",
    };
  if (to.fabrics.length > 0)
    return {
      why: `the ingress of Runtime Fabric ${to.fabrics.join(" and ")} ends TLS, and an application behind it must have no truststore`,
      instead: "client certificates that the ingress or a gateway in the cluster verifies",
    };
  if (from.kind === "clients" && !from.keepsKey)
    return { why: CLIENT_KINDS[from.name as keyof typeof CLIENT_KINDS].why, instead: "one-way, and a token" };
  return undefined;
}
