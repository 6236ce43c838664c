/** One resource in the matrix, with its verbs. */
export interface RbacQuestion {
  readonly apiGroup: string;
  readonly resource: string;
  readonly verbs: readonly string[];
  /** Whether it is cluster-scoped. */
  readonly isOfCluster: boolean;
  /**
   * Checked for each namespace, for the object of that name: requests for a single namespace are authorized by the
   * roles within it, although namespaces are cluster-scoped.
   */
  readonly isNamespace?: boolean;
}

const ALL = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"] as const;

const RBAC = "rbac.authorization.k8s.io";

const STATUS = ["get", "update", "patch"] as const;

const SCALE = ["get", "update", "patch"] as const;

const statusOf = (resource: string) => `${resource}/status`;

/**
 * Every resource of Kubernetes that namespaced roles can grant (`npm run e2e` compares the list with an API
 * server), those of the vendor, of routes and of network plugins, and permissions that only administrators should
 * have:
 * https://kubernetes.io/docs/concepts/security/rbac-good-practices/ . Subresources have only their own verbs.
 */
export const RBAC_QUESTIONS: readonly RbacQuestion[] = [
  ...namespacesByName("", ["namespaces"], ["get", "update", "patch", "delete"]),
  ...namespacesByName("", ["namespaces/status"], STATUS),
  ...namespacesByName("", ["namespaces/finalize"], ["update"]),
  ...inNamespaces("", [
    "configmaps",
    "endpoints",
    "events",
    "limitranges",
    "persistentvolumeclaims",
    "pods",
    "podtemplates",
    "replicationcontrollers",
    "resourcequotas",
    "secrets",
    "serviceaccounts",
    "services",
  ]),
  ...inNamespaces("", ["pods/log"], ["get"]),
  ...inNamespaces("", ["pods/exec", "pods/attach", "pods/portforward"], ["get", "create"]),
  ...inNamespaces("", ["pods/proxy", "services/proxy"], ["get", "create", "update", "patch", "delete"]),
  ...inNamespaces("", ["pods/ephemeralcontainers", "pods/resize"], STATUS),
  ...inNamespaces("", ["pods/eviction", "pods/binding", "bindings", "serviceaccounts/token"], ["create"]),
  ...inNamespaces("", ["serviceaccounts"], ["impersonate"]),
  ...inNamespaces(
    "",
    ["persistentvolumeclaims", "pods", "replicationcontrollers", "resourcequotas", "services"].map(statusOf),
    STATUS,
  ),
  ...inNamespaces("", ["replicationcontrollers/scale"], SCALE),
  ...inNamespaces("apps", [
    "controllerrevisions",
    "daemonsets",
    "deployments",
    "replicasets",
    "statefulsets",
  ]),
  ...inNamespaces("apps", ["daemonsets", "deployments", "replicasets", "statefulsets"].map(statusOf), STATUS),
  ...inNamespaces("apps", ["deployments/scale", "replicasets/scale", "statefulsets/scale"], SCALE),
  ...inNamespaces("authorization.k8s.io", ["localsubjectaccessreviews"], ["create"]),
  ...inNamespaces("autoscaling", ["horizontalpodautoscalers"]),
  ...inNamespaces("autoscaling", ["horizontalpodautoscalers/status"], STATUS),
  ...inNamespaces("batch", ["cronjobs", "jobs"]),
  ...inNamespaces("batch", ["cronjobs/status", "jobs/status"], STATUS),
  ...inNamespaces("cilium.io", ["ciliumnetworkpolicies"]),
  ...inNamespaces("coordination.k8s.io", ["leases"]),
  ...inNamespaces("crd.projectcalico.org", ["networkpolicies"]),
  ...inNamespaces("discovery.k8s.io", ["endpointslices"]),
  ...inNamespaces("events.k8s.io", ["events"]),
  ...inNamespaces("gateway.networking.k8s.io", ["httproutes"]),
  ...inNamespaces("networking.istio.io", ["gateways", "virtualservices"]),
  ...inNamespaces("networking.k8s.aws", ["policyendpoints"]),
  ...inNamespaces("networking.k8s.io", ["ingresses", "networkpolicies"]),
  ...inNamespaces("networking.k8s.io", ["ingresses/status"], STATUS),
  ...inNamespaces("policy", ["poddisruptionbudgets"]),
  ...inNamespaces("policy", ["poddisruptionbudgets/status"], STATUS),
  ...inNamespaces(RBAC, ["rolebindings"]),
  ...inNamespaces(RBAC, ["roles"], [...ALL, "bind", "escalate"]),
  ...inNamespaces("resource.k8s.io", ["resourceclaims", "resourceclaimtemplates"]),
  ...inNamespaces("resource.k8s.io", ["resourceclaims/status"], STATUS),
  ...inNamespaces("rtf.mulesoft.com", [
    "httproutetemplates",
    "kubernetestemplates",
    "muleapplications",
    "persistencegateways",
  ]),
  ...inNamespaces("storage.k8s.io", ["csistoragecapacities"]),
  ...ofCluster("", ["namespaces", "nodes", "persistentvolumes"]),
  ...ofCluster("", ["nodes/proxy"], ["get", "create"]),
  ...ofCluster("", ["users", "groups"], ["impersonate"]),
  ...ofCluster("admissionregistration.k8s.io", [
    "mutatingadmissionpolicies",
    "mutatingadmissionpolicybindings",
    "mutatingwebhookconfigurations",
    "validatingadmissionpolicies",
    "validatingadmissionpolicybindings",
    "validatingwebhookconfigurations",
  ]),
  ...ofCluster("apiextensions.k8s.io", ["customresourcedefinitions"]),
  ...ofCluster("certificates.k8s.io", ["certificatesigningrequests/approval"], ["update", "patch"]),
  ...ofCluster("certificates.k8s.io", ["signers"], ["approve", "sign"]),
  ...ofCluster(RBAC, ["clusterrolebindings"]),
  ...ofCluster(RBAC, ["clusterroles"], [...ALL, "bind", "escalate"]),
  ...ofCluster("scheduling.k8s.io", ["priorityclasses"]),
];

function inNamespaces(apiGroup: string, resources: readonly string[], verbs: readonly string[] = ALL) {
  return resources.map((resource) => ({ apiGroup, resource, verbs, isOfCluster: false }));
}

function namespacesByName(apiGroup: string, resources: readonly string[], verbs: readonly string[]) {
  return resources.map((resource) => ({ apiGroup, resource, verbs, isOfCluster: false, isNamespace: true }));
}

function ofCluster(apiGroup: string, resources: readonly string[], verbs: readonly string[] = ALL) {
  return resources.map((resource) => ({ apiGroup, resource, verbs, isOfCluster: true }));
}
