import {
  type ClusterRoleManifest,
  GRANTS_ANNOTATION,
  type Manifest,
  type PolicyRule,
  type RoleBindingManifest,
  type Subject,
} from "../../../core/kubernetes";
import { objectLabels } from "./labels";
import { fabricNamespaces } from "./network-policies";
import { DEPLOYER, EXEC, OPERATOR, ROUTES, VIEWER } from "./role-rules";
import type { FabricSpec } from "./spec";
import { vendorAccounts, vendorRoles } from "./vendor-roles";

const RBAC = "rbac.authorization.k8s.io";

const API_VERSION = "rbac.authorization.k8s.io/v1";

/** Annotation with the end of an exec binding. */
export const EXEC_UNTIL = "mule-landing-zone/exec-until";

/** Annotation with its reason. */
export const EXEC_REASON = "mule-landing-zone/exec-reason";

/** Roles for people and pipelines, and the bindings that limit the agent to its namespaces. */
export function accessManifests(spec: FabricSpec): Manifest[] {
  return [...agentBindings(spec), ...routeManifests(spec), ...peopleManifests(spec)];
}

/**
 * Authorized namespaces: https://docs.mulesoft.com/runtime-fabric/latest/authorized-namespaces . Without them the
 * chart binds its roles for the whole cluster, so no binding is needed here.
 */
function agentBindings(spec: FabricSpec): Manifest[] {
  if (!spec.authorizedNamespaces) return [];
  const accounts = vendorAccounts(spec);
  const roles = vendorRoles(spec);
  return [
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "authorized-namespaces", namespace: spec.agentNamespace, labels: objectLabels(spec) },
      data: Object.fromEntries(spec.environments.map(({ name, namespace }) => [name, namespace])),
    },
    ...spec.environments.flatMap(({ namespace }) => [
      binding(spec, { name: "rtf-agent", namespace }, roles.agent.name, [accounts.agent]),
      binding(spec, { name: "rtf-mule-clusterip-service", namespace }, roles.clusterIp.name, [
        accounts.clusterIp,
      ]),
      ...(spec.persistenceGateway === undefined
        ? []
        : [
            binding(spec, { name: "rtf-persistence-gateway", namespace }, roles.agent.name, [
              accounts.persistenceGateway,
            ]),
          ]),
    ]),
  ];
}

function routeManifests(spec: FabricSpec): Manifest[] {
  if (spec.routes === undefined) return [];
  const name = roleName(spec, "routes");
  const { agent } = vendorAccounts(spec);
  return [
    clusterRole(spec, "routes", [ROUTES[spec.routes]]),
    ...spec.environments.map(({ namespace }) =>
      binding(spec, { name: "rtf-agent-routes", namespace }, name, [agent]),
    ),
  ];
}

function peopleManifests(spec: FabricSpec): Manifest[] {
  const { viewers, deployers, operators } = spec.access;
  const roles = [
    { role: "viewer", rules: VIEWER, groups: viewers },
    { role: "deployer", rules: [...VIEWER, ...DEPLOYER], groups: deployers },
    {
      role: "operator",
      rules: [...VIEWER, ...DEPLOYER, ...OPERATOR],
      groups: [...new Set(operators.map(({ group }) => group))],
    },
  ];
  return [
    ...roles
      .filter(({ groups }) => groups.length > 0)
      .flatMap(({ role, rules, groups }) => [
        clusterRole(spec, role, rules),
        // Operators also need access to the agent's namespace.
        ...(role === "operator" ? fabricNamespaces(spec) : fabricNamespaces(spec).slice(1)).map((namespace) =>
          binding(spec, { name: `mule-${role}`, namespace }, roleName(spec, role), groups.map(group)),
        ),
      ]),
    ...execManifests(spec),
  ];
}

/** Only in the namespaces of applications: commands in a pod of the agent would have the agent's permissions. */
function execManifests(spec: FabricSpec): Manifest[] {
  const granted = spec.access.operators.flatMap(({ name, group: of, exec }) =>
    exec === undefined ? [] : [{ name, of, exec }],
  );
  if (granted.length === 0) return [];
  return [
    clusterRole(spec, "exec", EXEC, { [GRANTS_ANNOTATION]: "exec" }),
    ...granted.flatMap(({ name, of, exec }) =>
      spec.environments.map(({ namespace }) => {
        const annotations = { [EXEC_UNTIL]: exec.until, [EXEC_REASON]: exec.reason };
        const metadata = { name: `mule-exec-${name}`, namespace, annotations };
        return binding(spec, metadata, roleName(spec, "exec"), [group(of)]);
      }),
    ),
  ];
}

function roleName(spec: FabricSpec, role: string): string {
  return `mule-${spec.name}-${role}`;
}

function clusterRole(
  spec: FabricSpec,
  role: string,
  rules: readonly PolicyRule[],
  annotations?: Readonly<Record<string, string>>,
): ClusterRoleManifest {
  const metadata = { name: roleName(spec, role), labels: objectLabels(spec) };
  return {
    apiVersion: API_VERSION,
    kind: "ClusterRole",
    metadata: annotations === undefined ? metadata : { ...metadata, annotations },
    rules,
  };
}

function binding(
  spec: FabricSpec,
  metadata: { name: string; namespace: string; annotations?: Readonly<Record<string, string>> },
  role: string,
  subjects: readonly Subject[],
): RoleBindingManifest {
  return {
    apiVersion: API_VERSION,
    kind: "RoleBinding",
    metadata: { ...metadata, labels: objectLabels(spec) },
    roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: role },
    subjects,
  };
}

function group(name: string): Subject {
  return { kind: "Group", apiGroup: RBAC, name };
}
