import { Manifest as ManifestResource } from "@cdktf/provider-kubernetes/lib/manifest";
import type { TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { CustomResource, Manifest } from "../../core/kubernetes";
import { constructId } from "../construct-id";
import { clusterRole, clusterRoleBinding, role, roleBinding } from "./access-objects";
import {
  configMap,
  limitRange,
  namespace,
  podDisruptionBudget,
  priorityClass,
  resourceQuota,
  serviceAccount,
} from "./namespace-objects";
import { ingress, networkPolicy, service } from "./traffic-objects";

/**
 * `NetworkPolicy-production-default-deny`: the id depends on kind, namespace and name only, not on the position in
 * a list.
 */
export function objectId({
  kind,
  metadata,
}: Pick<CustomResource, "kind"> & Pick<Manifest, "metadata">): string {
  const { namespace: place, name } = metadata;
  return [kind, ...(place === undefined ? [] : [place]), name].map(constructId).join("_");
}

/** Defines an object of the cluster with the provider's resource for its kind, without additions or omissions. */
export function defineObject(
  scope: Construct,
  manifest: Manifest,
  meta: TerraformMetaArguments = {},
): TerraformResource {
  const id = objectId(manifest);
  switch (manifest.kind) {
    case "ValidatingAdmissionPolicy":
    case "ValidatingAdmissionPolicyBinding":
      // The pinned provider has no resource for these kinds.
      return new ManifestResource(scope, id, { manifest: { ...manifest }, ...meta });
    case "Namespace":
      return namespace(scope, id, manifest, meta);
    case "ServiceAccount":
      return serviceAccount(scope, id, manifest, meta);
    case "ConfigMap":
      return configMap(scope, id, manifest, meta);
    case "ResourceQuota":
      return resourceQuota(scope, id, manifest, meta);
    case "LimitRange":
      return limitRange(scope, id, manifest, meta);
    case "PriorityClass":
      return priorityClass(scope, id, manifest, meta);
    case "Role":
      return role(scope, id, manifest, meta);
    case "ClusterRole":
      return clusterRole(scope, id, manifest, meta);
    case "RoleBinding":
      return roleBinding(scope, id, manifest, meta);
    case "ClusterRoleBinding":
      return clusterRoleBinding(scope, id, manifest, meta);
    case "NetworkPolicy":
      return networkPolicy(scope, id, manifest, meta);
    case "PodDisruptionBudget":
      return podDisruptionBudget(scope, id, manifest, meta);
    case "Service":
      return service(scope, id, manifest, meta);
    case "Ingress":
      return ingress(scope, id, manifest, meta);
  }
}
