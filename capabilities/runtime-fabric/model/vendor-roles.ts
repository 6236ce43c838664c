import type { ClusterRoleManifest, Manifest, PolicyRule, RoleRef, Subject } from "../../../core/kubernetes";
import type { FabricSpec } from "./spec";

const RBAC = "rbac.authorization.k8s.io";

/**
 * Permissions of the agent's role. None of them can be removed:
 * https://docs.mulesoft.com/runtime-fabric/latest/rtf-permissions . `leases` are listed there as "high
 * availability".
 */
const AGENT_RULES: readonly PolicyRule[] = [
  rule(["extensions", "apps"], ["deployments", "deployments/scale", "daemonsets", "replicasets"]),
  rule(
    [""],
    [
      "pods",
      "pods/log",
      "pods/portforward",
      "pods/exec",
      "configmaps",
      "secrets",
      "services",
      "namespaces",
      "nodes",
      "serviceaccounts",
      "resourcequotas",
      "events",
      "limitranges",
    ],
  ),
  rule(["batch"], ["jobs", "cronjobs"]),
  rule(["extensions"], ["jobs"]),
  rule([RBAC], ["rolebindings", "clusterroles", "clusterrolebindings", "roles"]),
  rule(["extensions", "networking.k8s.io"], ["ingresses", "networkpolicies"]),
  rule(
    ["rtf.mulesoft.com"],
    [
      "persistencegateways",
      "kubernetestemplates",
      "httproutetemplates",
      "muleapplications",
      "muleapplications/status",
    ],
  ),
  rule(["autoscaling"], ["horizontalpodautoscalers"]),
  rule(["coordination.k8s.io"], ["leases"]),
];

/**
 * The vendor does not publish the rules of this role. Its security architecture says "all permissions on all
 * resources", so the matrix assumes all.
 */
const CLUSTER_IP_RULES: readonly PolicyRule[] = [rule(["*"], ["*"])];

/** https://docs.mulesoft.com/runtime-fabric/latest/install-helm#optional-configure-authorized-namespaces */
const METRICS_RULES: readonly PolicyRule[] = [
  { apiGroups: [""], resources: ["nodes", "pods", "namespaces"], verbs: ["list", "get"] },
  { apiGroups: [""], resources: ["nodes"], verbs: ["watch"] },
];

/** Service accounts of the chart, by this project's names. */
export function vendorAccounts({ agentNamespace: namespace }: Pick<FabricSpec, "agentNamespace">) {
  const account = (name: string): Subject => ({ kind: "ServiceAccount", name, namespace });
  return {
    agent: account("rtf-agent"),
    clusterIp: account("mule-clusterip-service"),
    persistenceGateway: account("rtf-persistence-gateway"),
  };
}

/**
 * ClusterRoles of the chart. Their names end in the agent's namespace, so that a cluster can hold several fabrics:
 * https://docs.mulesoft.com/runtime-fabric/latest/install-multiple-instances
 */
export function vendorRoles({ agentNamespace }: Pick<FabricSpec, "agentNamespace">) {
  const ref = (name: string): RoleRef & { kind: "ClusterRole" } => ({
    apiGroup: RBAC,
    kind: "ClusterRole",
    name: `${name}-${agentNamespace}`,
  });
  return {
    agent: ref("rtf:agent"),
    clusterIp: ref("rtf:mule-clusterip-service"),
    metrics: ref("rtf:resource-metrics-collector"),
  };
}

/**
 * The objects of the vendor's chart that decide permissions. This project never declares them; the matrix needs
 * them, and so does a test cluster without the chart.
 */
export function chartManifests(spec: FabricSpec): Manifest[] {
  const accounts = vendorAccounts(spec);
  const roles = vendorRoles(spec);
  const { agentNamespace: namespace } = spec;
  const used = [
    accounts.agent,
    accounts.clusterIp,
    ...(spec.persistenceGateway === undefined ? [] : [accounts.persistenceGateway]),
  ];
  const bound = [
    { name: `rtf:agent-${namespace}`, roleRef: roles.agent, subject: accounts.agent },
    {
      name: `rtf:mule-clusterip-service-${namespace}`,
      roleRef: roles.clusterIp,
      subject: accounts.clusterIp,
    },
  ];
  return [
    ...used.map(
      (account): Manifest => ({
        apiVersion: "v1",
        kind: "ServiceAccount",
        metadata: { name: account.name, namespace },
        automountServiceAccountToken: true,
      }),
    ),
    clusterRole(roles.agent.name, AGENT_RULES),
    clusterRole(roles.clusterIp.name, CLUSTER_IP_RULES),
    clusterRole(roles.metrics.name, METRICS_RULES),
    ...bound.map(
      ({ name, roleRef, subject }): Manifest =>
        spec.authorizedNamespaces
          ? {
              apiVersion: "rbac.authorization.k8s.io/v1",
              kind: "RoleBinding",
              metadata: { name, namespace },
              roleRef,
              subjects: [subject],
            }
          : clusterRoleBinding(name, roleRef, subject),
    ),
    clusterRoleBinding(roles.metrics.name, roles.metrics, accounts.agent),
  ];
}

function clusterRole(name: string, rules: readonly PolicyRule[]): ClusterRoleManifest {
  return { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: { name }, rules };
}

function clusterRoleBinding(
  name: string,
  roleRef: RoleRef & { kind: "ClusterRole" },
  subject: Subject,
): Manifest {
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
    metadata: { name },
    roleRef,
    subjects: [subject],
  };
}

function rule(apiGroups: readonly string[], resources: readonly string[]): PolicyRule {
  return { apiGroups, resources, verbs: ["*"] };
}
