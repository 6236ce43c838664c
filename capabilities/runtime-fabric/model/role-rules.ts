import type { PolicyRule } from "../../../core/kubernetes";
import type { RouteKind } from "./limits/fabric";

const READ = ["get", "list", "watch"] as const;

/**
 * What runs and how it is, without a way to a Secret's value: no Secrets, no ConfigMaps (properties lie there), no
 * exec. Pods are shown with the environment that they are given.
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
 * To scale and to restart. Not to write workloads, templates or routes: whoever writes a pod, or has the agent
 * write one, may mount every Secret of the namespace.
 */
export const DEPLOYER: readonly PolicyRule[] = [
  { apiGroups: ["apps"], resources: ["deployments/scale"], verbs: ["get", "update", "patch"] },
  { apiGroups: [""], resources: ["pods"], verbs: ["delete"] },
];

/** To look into configuration, and to move pods off a node one by one. */
export const OPERATOR: readonly PolicyRule[] = [
  read("", ["configmaps"]),
  { apiGroups: [""], resources: ["pods/eviction"], verbs: ["create"] },
];

/** `get` is what clients ask for that run commands over WebSockets. */
export const EXEC: readonly PolicyRule[] = [
  { apiGroups: [""], resources: ["pods/exec"], verbs: ["create", "get"] },
];

/** What the agent writes for each kind of route. */
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
