import { notTogether, type ProblemList, type ProblemPath } from "../../../core/problem";
import {
  GATEWAY_PLANES,
  type GatewayPlane,
  hostsOfPlane,
  isClusterLocal,
  PLAIN_PORTS,
  planeHostClusterLocal,
  planeHostsUnknown,
  planeHostTwice,
  planePortPlain,
} from "../model";
import type { FlexGatewayFile } from "../schema";
import type { GatewayContext } from "./context";

/** The control plane with its hosts: those of the table, or those that the file lists. */
export function resolvePlane(
  name: string,
  { controlPlane, controlPlaneHosts, mode }: FlexGatewayFile,
  { problems }: GatewayContext,
): GatewayPlane {
  const path = ["flexGateways", name];
  const known = GATEWAY_PLANES.find((plane) => plane === controlPlane);
  if (known === undefined) {
    if (controlPlaneHosts === undefined)
      problems.add(planeHostsUnknown(controlPlane), [...path, "controlPlane"]);
    checkHosts(controlPlaneHosts ?? [], [...path, "controlPlaneHosts"], problems);
    const hosts = (controlPlaneHosts ?? []).map((host) => ({ ...host, connectedOnly: false }));
    return { name: controlPlane, hosts, isKnown: false };
  }
  if (controlPlaneHosts !== undefined)
    problems.add(notTogether("controlPlaneHosts", `those of control plane ${known} are known`), [
      ...path,
      "controlPlaneHosts",
    ]);
  return { name: known, hosts: hostsOfPlane(known, mode === "connected"), isKnown: true };
}

/** Whoever answers at such a host tells the gateway what to do. */
function checkHosts(
  hosts: NonNullable<FlexGatewayFile["controlPlaneHosts"]>,
  path: ProblemPath,
  problems: ProblemList,
): void {
  const seen = new Set<string>();
  for (const [index, { host, port }] of hosts.entries()) {
    const key = `${host}:${port}`;
    if (isClusterLocal(host)) problems.add(planeHostClusterLocal(host), [...path, index, "host"]);
    if (PLAIN_PORTS.includes(port)) problems.add(planePortPlain(port), [...path, index, "port"]);
    if (seen.has(key)) problems.add(planeHostTwice(host, port), [...path, index]);
    seen.add(key);
  }
}
