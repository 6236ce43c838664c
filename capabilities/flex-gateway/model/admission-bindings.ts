import { type AdmissionRules, celList, celText } from "../../../core/kubernetes";
import { CERT_MANAGER_ACCOUNT, policyName } from "../../cluster-certificates/model";
import { gatewayAccessManifests } from "./access";
import { gatewayRole } from "./names";
import type { FlexGatewaySpec } from "./spec";
import { issuedMaterial } from "./variables";

/**
 * Roles of Kubernetes itself that read Secrets of all namespaces where they are bound for the whole cluster.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings
 */
export const SECRET_READERS: readonly string[] = [
  ...["admin", "cluster-admin", "edit", "system:aggregate-to-edit"],
  ...["system:kube-controller-manager", "system:node"],
  ...["expand-controller", "generic-garbage-collector", "namespace-controller"].map(ofController),
  ...["persistent-volume-binder", "resourcequota-controller"].map(ofController),
];

function ofController(name: string): string {
  return `system:controller:${name}`;
}

/** Roles that Kubernetes binds to all accounts: which APIs there are, and who one is. */
const OF_EVERYBODY = [
  ...["system:basic-user", "system:discovery", "system:public-info-viewer"],
  "system:service-account-issuer-discovery",
];

/** Groups of a binding in the namespace, by its role, as they are rendered. */
function groupsByRole(spec: FlexGatewaySpec): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const each of gatewayAccessManifests(spec)) {
    if (each.kind !== "RoleBinding") continue;
    const named = each.subjects.map(({ name }) => name);
    groups.set(each.roleRef.name, [...(groups.get(each.roleRef.name) ?? []), ...named]);
  }
  return groups;
}

/** Namespaces of cert-manager by the role that has it approve a certificate which the gateway shows. */
function issuersByRole(spec: FlexGatewaySpec): ReadonlyMap<string, string> {
  const { namespace } = spec;
  return new Map(
    issuedMaterial(spec)
      .map(({ secretName, issuers }) => [policyName({ namespace, secretName }), issuers] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Who asks, and whom a binding names. */
export function bindingVariables(spec: FlexGatewaySpec): AdmissionRules["variables"] {
  const { namespace } = spec;
  const groups = groupsByRole(spec);
  const entries = [...groups].map(([role, names]) => `${celText(role)}: ${celList(names)}`);
  const issuers = [...issuersByRole(spec)].map(([role, name]) => `${celText(role)}: ${celText(name)}`);
  const mayExec = celList(groups.get(gatewayRole(spec, "exec")) ?? []);
  const users = ["system:anonymous", `system:serviceaccount:${namespace}:default`];
  return [
    { name: "groups", expression: "has(request.userInfo.groups) ? request.userInfo.groups : []" },
    { name: "kubelet", expression: "'system:nodes' in variables.groups" },
    {
      // To run commands; no grant is for ports.
      name: "granted",
      expression: `variables.part == 'exec' && variables.groups.exists(group, group in ${mayExec})`,
    },
    { name: "roles", expression: `{${entries.join(", ")}}` },
    { name: "issuers", expression: `{${issuers.join(", ")}}` },
    {
      name: "binds",
      expression: "variables.kind in ['rolebindings', 'clusterrolebindings'] && has(object.subjects)",
    },
    { name: "subjects", expression: "variables.binds ? object.subjects : []" },
    { name: "role", expression: "variables.binds ? object.roleRef.name : ''" },
    {
      name: "everybody",
      expression: `variables.subjects.exists(s, (s.kind == 'Group' && (s.name in ['system:authenticated', 'system:unauthenticated', 'system:serviceaccounts', 'system:serviceaccounts:${namespace}'])) || (s.kind == 'User' && s.name in ${celList(users)}) || (s.kind == 'ServiceAccount' && s.namespace == '${namespace}' && s.name == 'default'))`,
    },
    {
      name: "own",
      expression: `variables.subjects.exists(s, (s.kind == 'ServiceAccount' && s.namespace == '${namespace}') || (s.kind == 'User' && s.name.startsWith('system:serviceaccount:${namespace}:')))`,
    },
  ];
}

/**
 * Bindings that let nobody read the Secrets who could not before. In the namespace only those that the file has, by
 * which cert-manager has a certificate of the gateway approved, too, and those of the chart: for accounts there, to roles there. A pod with such an account is made by those who may read the
 * Secrets anyway, so that nobody gains by what the role allows.
 *
 * What a ClusterRole allows is not in the request that binds it: of roles for the whole cluster those are known that
 * Kubernetes brings, and those of the gateway.
 */
export function bindingRules(spec: FlexGatewaySpec): AdmissionRules["validations"] {
  const { name, namespace } = spec;
  const isOfFile =
    "object.roleRef.kind == 'ClusterRole' && variables.role in variables.roles && variables.subjects.all(s, s.kind == 'Group' && s.name in variables.roles[variables.role])";
  const isOfChart = `object.roleRef.kind == 'Role' && variables.subjects.all(s, s.kind == 'ServiceAccount' && s.namespace == '${namespace}' && s.name != 'default')`;
  const isOfIssuers = `object.roleRef.kind == 'ClusterRole' && variables.role in variables.issuers && variables.subjects.all(s, s.kind == 'ServiceAccount' && s.namespace == variables.issuers[variables.role] && s.name == '${CERT_MANAGER_ACCOUNT}')`;
  const isWhole = "variables.kind == 'clusterrolebindings'";
  return [
    {
      expression: `!variables.binds || variables.kind != 'rolebindings' || (${isOfFile}) || (${isOfIssuers}) || (${isOfChart})`,
      message: `bindings in the namespace of Flex Gateway ${name} are those of the file, to their groups or to cert-manager, and those of the chart, of its accounts to roles there`,
    },
    {
      expression: `!(${isWhole} && variables.role.startsWith(${celText(gatewayRole(spec, ""))}))`,
      message: `roles of Flex Gateway ${name} are bound in its namespace, not for the whole cluster`,
    },
    {
      expression: `!(${isWhole} && variables.role in ${celList(SECRET_READERS)}) || (variables.role == 'cluster-admin' && !variables.everybody && !variables.own)`,
      message: `no binding for the whole cluster lets others read the Secrets of Flex Gateway ${name}: bind admin and edit in namespaces, and cluster-admin to administrators by their name`,
    },
    {
      expression: `!(${isWhole} && variables.everybody) || variables.role in ${celList(OF_EVERYBODY)}`,
      message: `accounts in the namespace of Flex Gateway ${name}, among all others, get no role for the whole cluster: bind it to those who need it`,
    },
  ];
}
