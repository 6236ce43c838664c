import {
  cpuText,
  type LimitRangeManifest,
  type Manifest,
  MIB,
  memoryText,
  type PodDisruptionBudgetManifest,
  type PriorityClassManifest,
  type ResourceQuotaManifest,
} from "../../../core/kubernetes";
import { fabricCapacity } from "./capacity";
import { namespaceLabels, objectLabels } from "./labels";
import {
  CORE_COMPONENTS,
  type CoreComponent,
  FABRIC_PRIORITY,
  NODE_DAEMON,
  PERSISTENCE_GATEWAY,
} from "./limits/fabric";
import { grantedQuota, podSize } from "./sizes";
import type { FabricEnvironment, FabricSpec, QuotaSize, ReplicaSize } from "./spec";

/** The namespaces of a fabric with their limits, and the priority class of its applications. */
export function namespaceManifests(spec: FabricSpec): Manifest[] {
  const core = coreSize(spec);
  return [
    priorityClass(spec),
    ...namespace(spec, spec.agentNamespace),
    resourceQuota(spec, spec.agentNamespace, core.quota, core.reservedBytes),
    // Without a maximum, because the vendor's components grow from version to version.
    limitRange(spec, spec.agentNamespace, core.container),
    ...spec.environments.flatMap((environment) => {
      const quota = grantedQuota(spec, environment);
      return [
        ...namespace(spec, environment.namespace, environment),
        resourceQuota(spec, environment.namespace, quota, quota.memoryBytes),
        limitRange(spec, environment.namespace, environment.replica, podSize(spec, environment.replica)),
        ...disruptionBudgets(spec, environment),
      ];
    }),
  ];
}

/** The namespace, and its default service account without a mounted token. */
function namespace(spec: FabricSpec, name: string, environment?: FabricEnvironment): Manifest[] {
  return [
    { apiVersion: "v1", kind: "Namespace", metadata: { name, labels: namespaceLabels(spec, environment) } },
    {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: "default", namespace: name, labels: objectLabels(spec) },
      automountServiceAccountToken: false,
    },
  ];
}

/** The quota allows no Services of type NodePort or LoadBalancer, because they would bypass the ingress controller. */
function resourceQuota(
  spec: FabricSpec,
  namespaceName: string,
  quota: QuotaSize,
  reservedBytes: number,
): ResourceQuotaManifest {
  return {
    apiVersion: "v1",
    kind: "ResourceQuota",
    metadata: { name: "quota", namespace: namespaceName, labels: objectLabels(spec) },
    spec: {
      hard: {
        "requests.cpu": cpuText(quota.reservedMillicores),
        "limits.cpu": cpuText(quota.limitMillicores),
        "requests.memory": memoryText(reservedBytes),
        "limits.memory": memoryText(quota.memoryBytes),
        pods: String(quota.pods),
        "services.loadbalancers": "0",
        "services.nodeports": "0",
      },
    },
  };
}

/** Default and maximum resources of a container. */
function limitRange(
  spec: FabricSpec,
  namespaceName: string,
  container: ReplicaSize & { readonly reservedBytes?: number },
  most?: ReplicaSize,
): LimitRangeManifest {
  const { reservedMillicores, limitMillicores, memoryBytes, reservedBytes = memoryBytes } = container;
  return {
    apiVersion: "v1",
    kind: "LimitRange",
    metadata: { name: "containers", namespace: namespaceName, labels: objectLabels(spec) },
    spec: {
      limits: [
        {
          type: "Container",
          default: { cpu: cpuText(limitMillicores), memory: memoryText(memoryBytes) },
          defaultRequest: { cpu: cpuText(reservedMillicores), memory: memoryText(reservedBytes) },
          ...(most === undefined
            ? {}
            : { max: { cpu: cpuText(most.limitMillicores), memory: memoryText(most.memoryBytes) } }),
        },
      ],
    },
  };
}

/**
 * One for each application with a name and several replicas. The platform creates none, and a node drain could stop
 * all replicas on that node at once. The label `app` is the platform's:
 * https://docs.mulesoft.com/runtime-fabric/latest/customize-kubernetes-crd
 */
function disruptionBudgets(spec: FabricSpec, environment: FabricEnvironment): PodDisruptionBudgetManifest[] {
  return environment.groups.flatMap(({ name, replicas }) =>
    name === undefined || replicas < 2
      ? []
      : [
          {
            apiVersion: "policy/v1",
            kind: "PodDisruptionBudget",
            metadata: { name, namespace: environment.namespace, labels: objectLabels(spec) },
            spec: { maxUnavailable: 1, selector: { matchLabels: { app: name } } },
          },
        ],
  );
}

/** For pods that name it. It does not preempt other pods. */
function priorityClass(spec: FabricSpec): PriorityClassManifest {
  return {
    apiVersion: "scheduling.k8s.io/v1",
    kind: "PriorityClass",
    metadata: { name: `mule-${spec.name}`, labels: objectLabels(spec) },
    value: FABRIC_PRIORITY,
    globalDefault: false,
    preemptionPolicy: "Never",
    description: `Applications of Runtime Fabric ${spec.name}`,
  };
}

/** Default resources of the agent's components. */
const DEFAULT_CONTAINER = {
  reservedMillicores: 100,
  limitMillicores: 500,
  memoryBytes: 500 * MIB,
  reservedBytes: 200 * MIB,
} as const;

/**
 * Quota of the agent's namespace: its components twice, because an upgrade runs old and new ones side by side, and
 * the daemon on twice the planned nodes, because the number of nodes is not limited here.
 */
function coreSize(spec: FabricSpec) {
  const { nodes } = fabricCapacity(spec);
  const fixed = [...CORE_COMPONENTS, ...(spec.persistenceGateway === undefined ? [] : [PERSISTENCE_GATEWAY])];
  const all = [...fixed, { ...NODE_DAEMON, pods: nodes.total }];
  const sum = (value: (component: CoreComponent) => number) =>
    2 * all.reduce((total, component) => total + component.pods * value(component), 0);
  return {
    reservedBytes: sum(({ reservedBytes }) => reservedBytes),
    quota: {
      reservedMillicores: sum(({ reservedMillicores }) => reservedMillicores),
      limitMillicores: sum(({ limitMillicores }) => limitMillicores),
      memoryBytes: sum(({ limitBytes }) => limitBytes),
      pods: sum(() => 1),
    },
    container: DEFAULT_CONTAINER,
  };
}
