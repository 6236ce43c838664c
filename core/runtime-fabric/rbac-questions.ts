/** One resource that the matrix asks about, and what can be done with it. */
export interface RbacQuestion {
  readonly apiGroup: string;
  readonly resource: string;
  readonly verbs: readonly string[];
  /** Belongs to no namespace. */
  readonly isOfCluster: boolean;
}

const ALL = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"] as const;
const RBAC = "rbac.authorization.k8s.io";

/**
 * What the vendor's roles and ours name, and what nobody but an administrator may do:
 * https://kubernetes.io/docs/concepts/security/rbac-good-practices/ . Subresources take the verbs they have.
 */
export const RBAC_QUESTIONS: readonly RbacQuestion[] = [
  ...inNamespaces("", [
    "configmaps",
    "endpoints",
    "events",
    "limitranges",
    "persistentvolumeclaims",
    "pods",
    "resourcequotas",
    "secrets",
    "serviceaccounts",
    "services",
  ]),
  ...inNamespaces("", ["pods/log"], ["get"]),
  ...inNamespaces("", ["pods/exec", "pods/attach", "pods/portforward"], ["get", "create"]),
  ...inNamespaces("", ["pods/ephemeralcontainers"], ["update", "patch"]),
  ...inNamespaces("", ["pods/eviction", "serviceaccounts/token"], ["create"]),
  ...inNamespaces("", ["serviceaccounts"], ["impersonate"]),
  ...inNamespaces("apps", ["daemonsets", "deployments", "replicasets", "statefulsets"]),
  ...inNamespaces("apps", ["deployments/scale"], ["get", "update", "patch"]),
  ...inNamespaces("autoscaling", ["horizontalpodautoscalers"]),
  ...inNamespaces("batch", ["cronjobs", "jobs"]),
  ...inNamespaces("coordination.k8s.io", ["leases"]),
  ...inNamespaces("discovery.k8s.io", ["endpointslices"]),
  ...inNamespaces("gateway.networking.k8s.io", ["httproutes"]),
  ...inNamespaces("networking.istio.io", ["gateways", "virtualservices"]),
  ...inNamespaces("networking.k8s.io", ["ingresses", "networkpolicies"]),
  ...inNamespaces("policy", ["poddisruptionbudgets"]),
  ...inNamespaces(RBAC, ["rolebindings"]),
  ...inNamespaces(RBAC, ["roles"], [...ALL, "bind", "escalate"]),
  ...inNamespaces("rtf.mulesoft.com", [
    "httproutetemplates",
    "kubernetestemplates",
    "muleapplications",
    "persistencegateways",
  ]),
  ...ofCluster("", ["namespaces", "nodes", "persistentvolumes"]),
  ...ofCluster("", ["nodes/proxy"], ["get", "create"]),
  ...ofCluster("", ["users", "groups"], ["impersonate"]),
  ...ofCluster("admissionregistration.k8s.io", [
    "mutatingwebhookconfigurations",
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

function ofCluster(apiGroup: string, resources: readonly string[], verbs: readonly string[] = ALL) {
  return resources.map((resource) => ({ apiGroup, resource, verbs, isOfCluster: true }));
}
