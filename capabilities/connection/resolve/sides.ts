import type { ProblemPath } from "../../../core/problem";
import { namesCover } from "../../certificate/model";
import type { ResolvedCertificate } from "../../certificate/resolved";
import { facesInternet } from "../../load-balancer/model";
import {
  CONNECTOR_FACTS,
  certificateMissing,
  hostMissing,
  internalOutside,
  keystoreOnFabric,
  keyUnreachable,
  notCovering,
  publicInside,
} from "../model";
import type { ResolvedConnection, ResolvedEnd } from "../resolved";
import type { ConnectionContext } from "./context";

/** The entry of `certificates` with this name; an unknown one is reported. */
export function findCertificate(
  name: string | undefined,
  at: ProblemPath,
  context: ConnectionContext,
): ResolvedCertificate | undefined {
  if (name === undefined || !context.knows("certificates", name, at)) return undefined;
  return context.certificates.certificates.find((each) => each.name === name);
}

/** What applications show: whether they have it, can use it, and may. */
export function checkShown(
  connection: ResolvedConnection,
  path: ProblemPath,
  context: ConnectionContext,
): void {
  if (connection.handshake === "none" || CONNECTOR_FACTS[connection.connector].by === "ssh") return;
  for (const side of ["client", "server"] as const) {
    const end = side === "client" ? connection.from : connection.to;
    const given = connection[side].certificate;
    const at = [...path, side, "certificate"];
    const certificate = findCertificate(given, at, context);
    const isNeeded =
      side === "server" ? end.vpcs.length > 0 : connection.handshake === "two-way" && isOurs(end);
    if (given === undefined && isNeeded)
      context.problems.add(certificateMissing(connection.name, side, end.what), [...path, side]);
    if (certificate === undefined) continue;
    if (end.kind === "application") checkReachable(connection.name, certificate, end, at, context);
    if (side === "client") checkOutside(connection, certificate, at, context);
    else checkServer(connection, certificate, path, context);
  }
}

/** Whether the estate has the keys of this end. */
export function isOurs({ kind }: ResolvedEnd): boolean {
  return kind === "application" || kind === "fabric";
}

/** An application can use what is where it runs. */
function checkReachable(
  connection: string,
  { name, renewal, keptIn }: ResolvedCertificate,
  { what, vpcs, fabrics }: ResolvedEnd,
  at: ProblemPath,
  { problems }: ConnectionContext,
): void {
  if (renewal.by === "acm")
    problems.add(keyUnreachable(connection, name, what, "ACM gives its key to load balancers alone"), at);
  else if (fabrics.length > 0 && renewal.by !== "people")
    problems.add(keystoreOnFabric(connection, name, what), at);
  else if (vpcs.length > 0 && renewal.by === "cert-manager")
    problems.add(keyUnreachable(connection, name, what, "cert-manager keeps its key in a cluster"), at);
  else if (vpcs.length > 0 && renewal.by === "people" && keptIn === undefined)
    problems.add(keyUnreachable(connection, name, what, "nothing says where people put it (keptIn)"), at);
}

/** What is shown to the internet tells who is inside. */
function checkOutside(
  { name, to, handshake }: ResolvedConnection,
  certificate: ResolvedCertificate,
  at: ProblemPath,
  { problems }: ConnectionContext,
): void {
  if (handshake === "two-way" && to.kind === "internet" && certificate.class === "internal")
    problems.add(internalOutside(name, certificate.name, to.what), at);
}

function checkServer(
  { name, to }: ResolvedConnection,
  certificate: ResolvedCertificate,
  path: ProblemPath,
  context: ConnectionContext,
): void {
  const { problems } = context;
  const { names } = certificate;
  const at = [...path, "server", "certificate"];
  const [first = "", ...others] = names;
  if (to.host !== undefined) {
    if (!namesCover(names, to.host)) problems.add(notCovering(name, certificate.name, to.host, names), at);
  } else if (others.length > 0 || first.startsWith("*."))
    problems.add(hostMissing(name, certificate.name), [...path, "to"]);
  const balancer = to.kind === "load-balancer" && context.loadBalancers.find((each) => each.name === to.name);
  if (certificate.class === "internal" && balancer && facesInternet(balancer))
    problems.add(
      internalOutside(name, certificate.name, `clients of ${to.what}, which face the internet`),
      at,
    );
  if (certificate.class === "external" && isOurs(to))
    context.warnUnlessWaived({ ...publicInside(name, certificate.name), path: at });
}
