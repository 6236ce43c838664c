import type { ClusterRoleManifest, Manifest, PolicyRule, RoleRef, Subject } from "../../../core/kubernetes";
import type { FabricSpec } from "./spec";

const RBAC = "rbac.authorization.k8s.io";

/**
 * What the agent may do wherever its role is bound, and nothing of this can be narrowed:
 * https://docs.mulesoft.com/runtime-fabric/latest/rtf-permissions . `leases` stand there as "high availability".
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
 * The vendor publishes no rules of this role, and its security architecture says "all permissions on all
 * resources": so the matrix counts with the worst.
 */
const CLUSTER_IP_RULES: readonly PolicyRule[] = [rule(["*"], ["*"])];

/** https://docs.mulesoft.com/runtime-fabric/latest/install-helm#optional-configure-authorized-namespaces */
const METRICS_RULES: readonly PolicyRule[] = [
  { apiGroups: [""], resources: ["nodes", "pods", "namespaces"], verbs: ["list", "get"] },
  { apiGroups: [""], resources: ["nodes"], verbs: ["watch"] },
];

/** Service accounts that the chart makes, by what this project calls them. */
export function vendorAccounts({ agentNamespace: namespace }: Pick<FabricSpec, "agentNamespace">) {
  const account = (name: string): Subject => ({ kind: "ServiceAccount", name, namespace });
  return {
    agent: account("rtf-agent"),
    clusterIp: account("mule-clusterip-service"),
    persistenceGateway: account("rtf-persistence-gateway"),
  };
}

/**
 * ClusterRoles that the chart makes. Their names end in the agent's namespace, so that several fabrics fit on one
 * cluster: https://docs.mulesoft.com/runtime-fabric/latest/install-multiple-instances
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
 * What the vendor's chart brings that decides who may do what. Never declared by this project: the matrix needs it,
 * and a test cluster without the chart.
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
