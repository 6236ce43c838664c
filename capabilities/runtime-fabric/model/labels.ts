import { podSecurityLabels } from "../../../core/kubernetes";
import type { FabricEnvironment, FabricSpec } from "./spec";

/** Labels that Kubernetes, Pod Security or the agent use; users can't set them. */
export const RESERVED_LABEL = /^(rtf\.mulesoft\.com|pod-security\.kubernetes\.io|(.+\.)?kubernetes\.io)\//;

/** The agent copies objects with this label to the namespaces of its applications. */
export const SYNCHRONIZED = { "rtf.mulesoft.com/synchronized": "true" } as const;

/** Labels of every object of a fabric: who created it, and for which fabric. */
export function objectLabels(spec: FabricSpec): Record<string, string> {
  return { "app.kubernetes.io/managed-by": "mule-landing-zone", "app.kubernetes.io/part-of": spec.name };
}

/**
 * Labels by which the agent finds namespaces (https://docs.mulesoft.com/runtime-fabric/latest/install-helm), and
 * the level that Pod Security enforces.
 */
export function namespaceLabels(spec: FabricSpec, environment?: FabricEnvironment): Record<string, string> {
  return {
    ...environment?.labels,
    ...objectLabels(spec),
    ...(environment === undefined
      ? {}
      : {
          "rtf.mulesoft.com/agentNamespace": spec.agentNamespace,
          "rtf.mulesoft.com/envId": environment.id,
          "rtf.mulesoft.com/org": spec.organizationId,
          "rtf.mulesoft.com/role": "workers",
        }),
    ...podSecurityLabels(environment?.podSecurity ?? "baseline", spec.cluster.kubernetesVersion),
  };
}
