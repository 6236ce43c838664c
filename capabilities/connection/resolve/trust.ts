import { notTogether, type ProblemPath } from "../../../core/problem";
import type { ResolvedAuthority, ResolvedCertificate, ResolvedTrust } from "../../certificate/resolved";
import { bundleForeign, CONNECTOR_FACTS, publicClients, trustForeign, trustMissing } from "../model";
import type { ResolvedConnection } from "../resolved";
import type { ConnectionContext } from "./context";
import { findListener } from "./handshakes";
import { findCertificate, isOurs } from "./sides";

/** Whether each end of ours trusts the authority of what the other shows. */
export function checkTrust(
  connection: ResolvedConnection,
  path: ProblemPath,
  context: ConnectionContext,
): void {
  const { handshake, from, to, client, server, connector } = connection;
  if (handshake === "none" || CONNECTOR_FACTS[connector].by === "ssh") return;
  const shownBy = (side: "client" | "server") =>
    context.certificates.certificates.find(({ name }) => name === connection[side].certificate);
  if (isOurs(from)) checkSide(connection, "client", shownBy("server"), path, context);
  if (handshake !== "two-way") {
    if (server.trust !== undefined)
      context.problems.add(notTogether("trust", "nobody shows the server a certificate"), [
        ...path,
        "server",
        "trust",
      ]);
    return;
  }
  if (isOurs(to)) checkSide(connection, "server", shownBy("client"), path, context);
  if (to.kind === "load-balancer" && client.certificate !== undefined) checkBundle(connection, path, context);
}

/** @param shown what the other end shows. @default - the file does not have it */
function checkSide(
  connection: ResolvedConnection,
  side: "client" | "server",
  shown: ResolvedCertificate | undefined,
  path: ProblemPath,
  context: ConnectionContext,
): void {
  const { name, from, to } = connection;
  const { trust: given } = connection[side];
  const { problems, certificates } = context;
  const at = [...path, side, "trust"];
  if (side === "client" && connection.client.insecure) {
    if (given !== undefined) problems.add(notTogether("trust", "insecure verifies nothing"), at);
    return;
  }
  const authority = certificates.authorities.find((each) => each.name === shown?.authority);
  if (given === undefined) {
    // A client without a trust has the public authorities of its Java.
    if (side === "server" || (authority !== undefined && authority.kind !== "public"))
      problems.add(trustMissing(name, side, side === "client" ? from.what : to.what), [...path, side]);
    return;
  }
  if (!context.knows("trust", given, at)) return;
  const trust = certificates.trust.find((each) => each.name === given);
  if (trust === undefined) return;
  if (side === "server" && trust.isPublic) problems.add(publicClients(name, given), at);
  else if (
    shown !== undefined &&
    authority !== undefined &&
    !holds(trust, authority, certificates.authorities)
  )
    problems.add(trustForeign(name, given, shown.name, authority.name), at);
}

/** Whether the bundle has the authority, or one above it. */
function holds(
  { authorities }: ResolvedTrust,
  authority: ResolvedAuthority,
  all: readonly ResolvedAuthority[],
): boolean {
  const seen = new Set<string>();
  for (let next: ResolvedAuthority | undefined = authority; next !== undefined && !seen.has(next.name); ) {
    if (authorities.includes(next.name)) return true;
    seen.add(next.name);
    const above: string | undefined = next.kind === "made" ? next.above : undefined;
    next = all.find(({ name }) => name === above);
  }
  return false;
}

/** A listener verifies by the certificates of its bundle, so they are compared, and not names of the file. */
function checkBundle(connection: ResolvedConnection, path: ProblemPath, context: ConnectionContext): void {
  const { name, to, client, connector, port, from } = connection;
  const ends = { name, from, to, port, connector: CONNECTOR_FACTS[connector] };
  const listener = findListener(ends, path, context);
  const at = [...path, "client", "certificate"];
  const certificate = findCertificate(client.certificate, at, context);
  const authority = context.certificates.authorities.find((each) => each.name === certificate?.authority);
  if (listener?.mutualTls.mode !== "verify" || certificate === undefined || authority?.kind !== "own") return;
  const { caBundle } = listener.mutualTls;
  const known = new Set(caBundle.certificates.map(({ fingerprint }) => fingerprint));
  if (!(authority.bundle?.certificates ?? []).some(({ fingerprint }) => known.has(fingerprint)))
    context.problems.add(bundleForeign(name, to.name, certificate.name, authority.name), at);
}
