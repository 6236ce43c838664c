import {
  type ClusterRoleManifest,
  GRANTS_ANNOTATION,
  type Manifest,
  type PolicyRule,
  type RoleBindingManifest,
} from "../../../core/kubernetes";
import { DEPLOYER, EXEC, EXEC_REASON, EXEC_UNTIL, VIEWER } from "../../runtime-fabric/model";
import { gatewayObjectLabels } from "./labels";
import { gatewayRole } from "./names";
import type { FlexGatewaySpec } from "./spec";

const RBAC = "rbac.authorization.k8s.io";

const FABRIC_GROUP = "rtf.mulesoft.com";

/**
 * APIs, and the Services that they have upstream. No Configuration, which may hold the connection to the platform,
 * and no PolicyBinding, which may hold credentials of policies.
 */
const GATEWAY_KINDS: PolicyRule = {
  ...{ apiGroups: ["gateway.mulesoft.com"], resources: ["apiinstances", "services"] },
  verbs: ["get", "list", "watch"],
};

const EVICT: PolicyRule = { apiGroups: [""], resources: ["pods/eviction"], verbs: ["create"] };

/**
 * Roles for groups of people and pipelines. None reads Secrets, ConfigMaps or writes what mounts them. A command in a
 * pod of the gateway reads what the pod mounts, so that grant ends on its day.
 */
export function gatewayAccessManifests(spec: FlexGatewaySpec): Manifest[] {
  const { viewers, operators } = spec.access;
  const watch = [...VIEWER.filter(({ apiGroups }) => !apiGroups.includes(FABRIC_GROUP)), GATEWAY_KINDS];
  const roles = [
    { role: "viewer", rules: watch, groups: viewers },
    {
      role: "operator",
      rules: [...watch, ...DEPLOYER, EVICT],
      groups: [...new Set(operators.map(({ group }) => group))],
    },
  ];
  return [
    ...roles
      .filter(({ groups }) => groups.length > 0)
      .flatMap(({ role, rules, groups }) => [
        clusterRole(spec, role, rules),
        binding(spec, { name: `flex-${role}`, role, groups }),
      ]),
    ...execManifests(spec),
  ];
}

function execManifests(spec: FlexGatewaySpec): Manifest[] {
  const granted = spec.access.operators.flatMap(({ name, group, exec }) =>
    exec === undefined ? [] : [{ name, group, exec }],
  );
  if (granted.length === 0) return [];
  return [
    clusterRole(spec, "exec", EXEC, { [GRANTS_ANNOTATION]: "exec" }),
    ...granted.map(({ name, group, exec }) =>
      binding(spec, {
        ...{ name: `flex-exec-${name}`, role: "exec", groups: [group] },
        annotations: { [EXEC_UNTIL]: exec.until, [EXEC_REASON]: exec.reason },
      }),
    ),
  ];
}

function clusterRole(
  spec: FlexGatewaySpec,
  role: string,
  rules: readonly PolicyRule[],
  annotations?: Readonly<Record<string, string>>,
): ClusterRoleManifest {
  const metadata = { name: gatewayRole(spec, role), labels: gatewayObjectLabels(spec) };
  return {
    ...{ apiVersion: `${RBAC}/v1`, kind: "ClusterRole" },
    metadata: annotations === undefined ? metadata : { ...metadata, annotations },
    rules,
  };
}

function binding(
  spec: FlexGatewaySpec,
  of: {
    readonly name: string;
    readonly role: string;
    readonly groups: readonly string[];
    readonly annotations?: Readonly<Record<string, string>>;
  },
): RoleBindingManifest {
  const { name, role, groups, annotations } = of;
  const metadata = { name, namespace: spec.namespace, labels: gatewayObjectLabels(spec) };
  return {
    ...{ apiVersion: `${RBAC}/v1`, kind: "RoleBinding" },
    metadata: annotations === undefined ? metadata : { ...metadata, annotations },
    roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: gatewayRole(spec, role) },
    subjects: groups.map((group) => ({ kind: "Group", apiGroup: RBAC, name: group })),
  };
}
