import type { FabricEnvironment, FabricSpec } from "./spec";

/** Labels that Kubernetes, Pod Security or the agent read; never the user's to set. */
export const RESERVED_LABEL = /^(rtf\.mulesoft\.com|pod-security\.kubernetes\.io|(.+\.)?kubernetes\.io)\//;

/** The agent copies what carries it to the namespaces of its applications. */
export const SYNCHRONIZED = { "rtf.mulesoft.com/synchronized": "true" } as const;

/** On everything that a fabric declares: who made it, and for which fabric. */
export function objectLabels(spec: FabricSpec): Record<string, string> {
  return { "app.kubernetes.io/managed-by": "mule-landing-zone", "app.kubernetes.io/part-of": spec.name };
}

/**
 * What the agent looks namespaces up by: https://docs.mulesoft.com/runtime-fabric/latest/install-helm , and what
 * Pod Security enforces there. `restricted` is warned of and audited always; versions are pinned, so that an
 * upgrade of the cluster changes no rule.
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

function podSecurityLabels(enforced: string, version: string): Record<string, string> {
  const levels = { enforce: enforced, audit: "restricted", warn: "restricted" };
  return Object.fromEntries(
    Object.entries(levels).flatMap(([mode, level]) => [
      [`pod-security.kubernetes.io/${mode}`, level],
      [`pod-security.kubernetes.io/${mode}-version`, `v${version}`],
    ]),
  );
}
