import { type CustomResource, cpuText, memoryText } from "../../../core/kubernetes";
import { objectLabels } from "./labels";
import { PERSISTENCE_GATEWAY } from "./limits/fabric";
import { PERSISTENCE_SECRET } from "./limits/secrets";
import type { FabricSpec } from "./spec";

const API_VERSION = "rtf.mulesoft.com/v1";

/**
 * Sets the container runtime's default seccomp profile in every environment, which `restricted` requires and the
 * platform does not set. Applies to later deployments:
 * https://docs.mulesoft.com/runtime-fabric/latest/customize-kubernetes-crd
 */
export function applicationTemplates(spec: FabricSpec): CustomResource[] {
  return spec.environments.map(({ namespace }) => ({
    apiVersion: API_VERSION,
    kind: "KubernetesTemplate",
    metadata: { name: "mule-application", namespace, labels: objectLabels(spec) },
    spec: { pod: { containerSecurityContext: { seccompProfile: { type: "RuntimeDefault" } } } },
  }));
}

/** https://docs.mulesoft.com/runtime-fabric/latest/persistence-gateway */
export function persistenceGateways(spec: FabricSpec): CustomResource[] {
  if (spec.persistenceGateway === undefined) return [];
  const { pods, connections, ...size } = PERSISTENCE_GATEWAY;
  return [
    {
      apiVersion: API_VERSION,
      kind: "PersistenceGateway",
      metadata: { name: "default", namespace: spec.agentNamespace, labels: objectLabels(spec) },
      spec: {
        objectStore: {
          backendDriver: "postgresql",
          maxBackendConnectionPool: connections,
          replicas: pods,
          resources: {
            limits: { cpu: cpuText(size.limitMillicores), memory: memoryText(size.limitBytes) },
            requests: { cpu: cpuText(size.reservedMillicores), memory: memoryText(size.reservedBytes) },
          },
          secretRef: { name: PERSISTENCE_SECRET },
        },
      },
    },
  ];
}
