import { notTogether } from "../../../core/problem";
import { GATEWAY_PLANES, type GatewayPlane, hostsOfPlane, planeHostsUnknown } from "../model";
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
