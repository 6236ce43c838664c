import type { ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import { type FlexGatewaySpec, gatewayAddressFlows } from "../../flex-gateway/model";
import { controlPlaneRanges, type FabricSpec, unreachedHosts } from "../../runtime-fabric/model";
import { podsUnmatched } from "../model";

/**
 * Policies of Kubernetes itself match addresses. Where the network plugin matches nothing else, a listed host is
 * resolved by pods, and reached only where a rule of the file has its port; a proxy calls it in their place.
 */
export function warnOfFabricNames(spec: FabricSpec, context: EstateContext): void {
  const { cluster, controlPlaneEgress: way, name } = spec;
  if (cluster.cni === "cilium" || way.kind === "proxy") return;
  const platform = controlPlaneRanges(spec, "applications")?.ports ?? [];
  for (const environment of spec.environments) {
    const ports = [...platform, ...environment.egress.flatMap((rule) => rule.ports)];
    const flows = ports.map((port) => ({ direction: "outbound" as const, port }));
    const hosts = unreachedHosts(environment.namedHosts ?? [], flows);
    const at = ["runtimeFabrics", name, "environments", environment.name];
    const rule = `${at.join(".")}.egress`;
    warn(`applications of ${environment.name} on Runtime Fabric ${name}`, hosts, rule, at, context);
  }
}

/** The same for a gateway, whose pods call what is not the platform directly. */
export function warnOfGatewayNames(spec: FlexGatewaySpec, context: EstateContext): void {
  const { cluster, name, namedHosts = [] } = spec;
  if (cluster.cni === "cilium") return;
  const hosts = unreachedHosts(namedHosts, gatewayAddressFlows(spec));
  const at = ["flexGateways", name, "egress"];
  warn(`Flex Gateway ${name}`, hosts, undefined, at, context);
}

function warn(
  who: string,
  hosts: readonly string[],
  rule: string | undefined,
  at: ProblemPath,
  context: EstateContext,
): void {
  if (hosts.length > 0) context.warnUnlessWaived({ ...podsUnmatched(who, hosts, rule), path: at });
}
