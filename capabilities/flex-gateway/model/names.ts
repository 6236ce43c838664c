import type { FlexGatewaySpec } from "./spec";

/**
 * Label of a gateway's pods. The chart's own labels are on no public page, so the patch of the rendered chart sets
 * this one: without the patch, no policy, Service or budget finds the pods.
 */
export const GATEWAY_LABEL = "mule-landing-zone/flex-gateway";

/** The labels that select the pods of one gateway. */
export function gatewayPodLabels({ name }: Pick<FlexGatewaySpec, "name">): Record<string, string> {
  return { [GATEWAY_LABEL]: name };
}

/** The Service in front of a gateway, in its namespace. The chart's own is switched off: it would be public. */
export function gatewayServiceName({ name }: Pick<FlexGatewaySpec, "name">): string {
  return name;
}

/** The name by which the pods of other namespaces call a gateway. */
export function gatewayHost(spec: Pick<FlexGatewaySpec, "name" | "namespace">): string {
  return `${gatewayServiceName(spec)}.${spec.namespace}.svc.cluster.local`;
}

/** The Secret with both files of the registration. */
export const REGISTRATION_SECRET = "flex-registration";

/** The Secret with the document of the shared storage, which holds its password. */
export const STORAGE_SECRET = "flex-shared-storage";

/** The Secret with the policies of TLS of local mode, which hold keys. */
export const TLS_SECRET = "flex-tls";

/** Secrets that this project keeps in a gateway's namespace, whether this gateway has each of them or not. */
export const OWN_SECRETS: readonly string[] = [REGISTRATION_SECRET, STORAGE_SECRET, TLS_SECRET];

/** The ConfigMap with the documents that hold no secret. */
export const CONFIGURATION_MAP = "flex-configuration";

/** Name of the ClusterRole for people: `flex-gateway:edge:viewer`. A Runtime Fabric's has no colon. */
export function gatewayRole({ name }: Pick<FlexGatewaySpec, "name">, role: string): string {
  return `flex-gateway:${name}:${role}`;
}
