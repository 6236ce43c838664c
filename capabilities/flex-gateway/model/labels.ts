import { podSecurityLabels } from "../../../core/kubernetes";
import type { FlexGatewaySpec } from "./spec";

/** Labels of every object of a gateway: who created it, and for which gateway. */
export function gatewayObjectLabels({ name }: Pick<FlexGatewaySpec, "name">): Record<string, string> {
  return { "app.kubernetes.io/managed-by": "mule-landing-zone", "app.kubernetes.io/part-of": name };
}

/** The chart's pod conforms to `restricted` once its containers give up their capabilities, which the patch does. */
export function gatewayNamespaceLabels(spec: FlexGatewaySpec): Record<string, string> {
  return { ...gatewayObjectLabels(spec), ...podSecurityLabels("restricted", spec.cluster.kubernetesVersion) };
}
