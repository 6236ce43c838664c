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

/** The namespaces of a fabric with what holds their pods in bounds, and the priority of its applications. */
export function namespaceManifests(spec: FabricSpec): Manifest[] {
  const core = coreSize(spec);
  return [
    priorityClass(spec),
    ...namespace(spec, spec.agentNamespace),
    resourceQuota(spec, spec.agentNamespace, core.quota, core.reservedBytes),
    // No most: the vendor grows its components from version to version.
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

/** The namespace, and its default service account, which gives no pod a token. */
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

/** Services that open ports of nodes or make load balancers would be a way in past the ingress controller. */
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

/** What a container is given that names nothing, and the most that one may name. */
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
 * One for each application that has a name and more than one replica: the platform makes none, and a drained node
 * would take all replicas that happen to run on it. The label `app` is the platform's:
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

/** For applications whose pods name it; it pushes nobody else's pods off their nodes. */
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

/** What a component of the agent gets that names nothing. */
const DEFAULT_CONTAINER = {
  reservedMillicores: 100,
  limitMillicores: 500,
  memoryBytes: 500 * MIB,
  reservedBytes: 200 * MIB,
} as const;

/**
 * What the agent's namespace may take: its components twice, as an upgrade runs old and new side by side, and the
 * daemon on twice the nodes that are planned, since nodes are not counted here but by the cluster.
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
