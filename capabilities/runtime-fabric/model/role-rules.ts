import type { PolicyRule } from "../../../core/kubernetes";
import type { RouteKind } from "./limits/fabric";

const READ = ["get", "list", "watch"] as const;

/**
 * Read workloads and their state, without access to Secret values: no Secrets, no ConfigMaps (they contain
 * properties), no exec. Pods show the environment variables that they are given.
 */
export const VIEWER: readonly PolicyRule[] = [
  read("", ["pods", "pods/log", "services", "endpoints", "events", "resourcequotas", "limitranges"]),
  read("apps", ["deployments", "replicasets", "daemonsets"]),
  read("autoscaling", ["horizontalpodautoscalers"]),
  read("batch", ["jobs", "cronjobs"]),
  read("discovery.k8s.io", ["endpointslices"]),
  read("events.k8s.io", ["events"]),
  read("networking.k8s.io", ["ingresses", "networkpolicies"]),
  read("policy", ["poddisruptionbudgets"]),
  read("rtf.mulesoft.com", [
    "persistencegateways",
    "kubernetestemplates",
    "httproutetemplates",
    "muleapplications",
  ]),
];

/**
 * Scale and restart. No write access to workloads, templates or routes: a pod, or an agent that creates one, could
 * mount every Secret of the namespace.
 */
export const DEPLOYER: readonly PolicyRule[] = [
  { apiGroups: ["apps"], resources: ["deployments/scale"], verbs: ["get", "update", "patch"] },
  { apiGroups: [""], resources: ["pods"], verbs: ["delete"] },
];

/** Read configuration, and evict single pods from a node. */
export const OPERATOR: readonly PolicyRule[] = [
  read("", ["configmaps"]),
  { apiGroups: [""], resources: ["pods/eviction"], verbs: ["create"] },
];

/** Clients that run commands over WebSockets need `get`. */
export const EXEC: readonly PolicyRule[] = [
  { apiGroups: [""], resources: ["pods/exec"], verbs: ["create", "get"] },
];

/** What the agent creates for each kind of route. */
export const ROUTES: Readonly<Record<RouteKind, PolicyRule>> = {
  "gateway-api": write("gateway.networking.k8s.io", ["httproutes"]),
  istio: write("networking.istio.io", ["gateways", "virtualservices"]),
};

function read(apiGroup: string, resources: readonly string[]): PolicyRule {
  return { apiGroups: [apiGroup], resources, verbs: READ };
}

function write(apiGroup: string, resources: readonly string[]): PolicyRule {
  return { apiGroups: [apiGroup], resources, verbs: [...READ, "create", "update", "patch", "delete"] };
}
