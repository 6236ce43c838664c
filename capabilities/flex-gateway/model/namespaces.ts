import {
  cpuText,
  type Manifest,
  memoryText,
  type NamespacedMeta,
  type PodDisruptionBudgetManifest,
  type ServiceManifest,
} from "../../../core/kubernetes";
import { gatewayNamespaceLabels, gatewayObjectLabels } from "./labels";
import { gatewayPodLabels, gatewayServiceName } from "./names";
import { apiPorts, type FlexGatewaySpec } from "./spec";

/** An update runs old and new replicas side by side, and a replica that drains counts until it is gone. */
const QUOTA_FACTOR = 2;

/** The namespace of a gateway with its limits, and what the chart lacks: a budget for disruptions. */
export function gatewayNamespaceManifests(spec: FlexGatewaySpec): Manifest[] {
  const { namespace, resources, replicas } = spec;
  const pods = QUOTA_FACTOR * replicas.max;
  const labels = gatewayObjectLabels(spec);
  const meta = (name: string): NamespacedMeta => ({ name, namespace, labels });
  const limit = { cpu: cpuText(resources.limitMillicores), memory: memoryText(resources.limitBytes) };
  const reserved = {
    cpu: cpuText(resources.reservedMillicores),
    memory: memoryText(resources.reservedBytes),
  };
  return [
    {
      ...{ apiVersion: "v1", kind: "Namespace" },
      metadata: { name: namespace, labels: gatewayNamespaceLabels(spec) },
    },
    {
      ...{ apiVersion: "v1", kind: "ServiceAccount", metadata: meta("default") },
      automountServiceAccountToken: false,
    },
    {
      ...{ apiVersion: "v1", kind: "ResourceQuota", metadata: meta("quota") },
      spec: {
        hard: {
          "requests.cpu": cpuText(pods * resources.reservedMillicores),
          "limits.cpu": cpuText(pods * resources.limitMillicores),
          "requests.memory": memoryText(pods * resources.reservedBytes),
          "limits.memory": memoryText(pods * resources.limitBytes),
          pods: String(pods),
          // The chart's Service is of type LoadBalancer unless it is told otherwise, and would be public.
          "services.loadbalancers": "0",
          "services.nodeports": "0",
        },
      },
    },
    {
      ...{ apiVersion: "v1", kind: "LimitRange", metadata: meta("containers") },
      spec: { limits: [{ type: "Container", default: limit, defaultRequest: reserved, max: limit }] },
    },
    disruptionBudget(spec, meta(spec.name)),
    ...services(spec, meta(gatewayServiceName(spec))),
  ];
}

/** With two replicas or more, one is always left. */
function disruptionBudget(spec: FlexGatewaySpec, metadata: NamespacedMeta): PodDisruptionBudgetManifest {
  return {
    ...{ apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata },
    spec: { maxUnavailable: 1, selector: { matchLabels: gatewayPodLabels(spec) } },
  };
}

/** Each port of the APIs, and none besides: balancers ask the probe at the pods, not by the Service. */
function services(spec: FlexGatewaySpec, metadata: NamespacedMeta): ServiceManifest[] {
  const ports = apiPorts(spec).map((port) => ({
    ...{ name: gatewayPortName(port), protocol: "TCP" as const },
    ...{ port, targetPort: port },
  }));
  if (ports.length === 0) return [];
  return [
    {
      ...{ apiVersion: "v1", kind: "Service", metadata },
      spec: { type: "ClusterIP", selector: gatewayPodLabels(spec), ports },
    },
  ];
}

/** Name of a port of the Service, so that target groups can be bound to it. */
export function gatewayPortName(port: number): string {
  return `api-${port}`;
}
