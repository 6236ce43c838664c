import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { ClusterRoleV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import type { TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type {
  ClusterRoleBindingManifest,
  ClusterRoleManifest,
  PolicyRule,
  RoleBindingManifest,
  RoleManifest,
  Subject,
} from "../../core/kubernetes";
import { formatMetadata } from "./metadata";

export function role(
  scope: Construct,
  id: string,
  { metadata, rules }: RoleManifest,
  meta: TerraformMetaArguments,
): TerraformResource {
  return new RoleV1(scope, id, { metadata: formatMetadata(metadata), rule: rules.map(rule), ...meta });
}

export function clusterRole(
  scope: Construct,
  id: string,
  { metadata, rules, aggregationRule }: ClusterRoleManifest,
  meta: TerraformMetaArguments,
): TerraformResource {
  const selectors = aggregationRule?.clusterRoleSelectors.map(({ matchLabels }) => ({
    matchLabels: { ...matchLabels },
  }));
  return new ClusterRoleV1(scope, id, {
    metadata: formatMetadata(metadata),
    rule: rules.map(rule),
    ...(selectors === undefined ? {} : { aggregationRule: { clusterRoleSelectors: selectors } }),
    ...meta,
  });
}

export function roleBinding(
  scope: Construct,
  id: string,
  { metadata, roleRef, subjects }: RoleBindingManifest,
  meta: TerraformMetaArguments,
): TerraformResource {
  return new RoleBindingV1(scope, id, {
    metadata: formatMetadata(metadata),
    roleRef: { ...roleRef },
    subject: subjects.map(subject),
    ...meta,
  });
}

export function clusterRoleBinding(
  scope: Construct,
  id: string,
  { metadata, roleRef, subjects }: ClusterRoleBindingManifest,
  meta: TerraformMetaArguments,
): TerraformResource {
  return new ClusterRoleBindingV1(scope, id, {
    metadata: formatMetadata(metadata),
    roleRef: { ...roleRef },
    subject: subjects.map(subject),
    ...meta,
  });
}

function rule({ apiGroups, resources, verbs, resourceNames }: PolicyRule) {
  return {
    apiGroups: [...apiGroups],
    resources: [...resources],
    verbs: [...verbs],
    ...(resourceNames === undefined ? {} : { resourceNames: [...resourceNames] }),
  };
}

/** Service accounts are in the empty API group, which the provider requires explicitly. */
function subject(each: Subject) {
  return each.kind === "ServiceAccount" ? { ...each, apiGroup: "" } : { ...each };
}
