import type { AdmissionPolicyBindingManifest, AdmissionPolicyManifest } from "./admission-manifest";
import type { LabelSelector, NetworkPolicyManifest } from "./network-policy-manifest";
import type { NamespacedMeta, ObjectMeta } from "./object-meta";
import type { PolicyRule, RoleRef, Subject } from "./rbac-types";

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export interface NamespaceManifest {
  readonly apiVersion: "v1";
  readonly kind: "Namespace";
  readonly metadata: ObjectMeta;
}

export interface ServiceAccountManifest {
  readonly apiVersion: "v1";
  readonly kind: "ServiceAccount";
  readonly metadata: NamespacedMeta;
  readonly automountServiceAccountToken: boolean;
}

export interface ConfigMapManifest {
  readonly apiVersion: "v1";
  readonly kind: "ConfigMap";
  readonly metadata: NamespacedMeta;
  readonly data: Readonly<Record<string, string>>;
}

export interface ResourceQuotaManifest {
  readonly apiVersion: "v1";
  readonly kind: "ResourceQuota";
  readonly metadata: NamespacedMeta;
  readonly spec: { readonly hard: Readonly<Record<string, string>> };
}

/** Quantities by resource: `{ cpu: "500m", memory: "1Gi" }`. */
export type ResourceList = Readonly<Record<string, string>>;

export interface LimitRangeItem {
  readonly type: "Container" | "Pod" | "PersistentVolumeClaim";
  readonly max?: ResourceList;
  readonly min?: ResourceList;
  readonly default?: ResourceList;
  readonly defaultRequest?: ResourceList;
}

export interface LimitRangeManifest {
  readonly apiVersion: "v1";
  readonly kind: "LimitRange";
  readonly metadata: NamespacedMeta;
  readonly spec: { readonly limits: readonly LimitRangeItem[] };
}

export interface PriorityClassManifest {
  readonly apiVersion: "scheduling.k8s.io/v1";
  readonly kind: "PriorityClass";
  readonly metadata: ObjectMeta;
  readonly value: number;
  readonly globalDefault: boolean;
  readonly preemptionPolicy: "PreemptLowerPriority" | "Never";
  readonly description: string;
}

export interface RoleManifest {
  readonly apiVersion: "rbac.authorization.k8s.io/v1";
  readonly kind: "Role";
  readonly metadata: NamespacedMeta;
  readonly rules: readonly PolicyRule[];
}

export interface ClusterRoleManifest {
  readonly apiVersion: "rbac.authorization.k8s.io/v1";
  readonly kind: "ClusterRole";
  readonly metadata: ObjectMeta;
  readonly rules: readonly PolicyRule[];
  /** The role also has the rules of all roles with these labels. @default - none */
  readonly aggregationRule?: {
    readonly clusterRoleSelectors: readonly { readonly matchLabels: Readonly<Record<string, string>> }[];
  };
}

export interface RoleBindingManifest {
  readonly apiVersion: "rbac.authorization.k8s.io/v1";
  readonly kind: "RoleBinding";
  readonly metadata: NamespacedMeta;
  readonly roleRef: RoleRef;
  readonly subjects: readonly Subject[];
}

export interface ClusterRoleBindingManifest {
  readonly apiVersion: "rbac.authorization.k8s.io/v1";
  readonly kind: "ClusterRoleBinding";
  readonly metadata: ObjectMeta;
  readonly roleRef: RoleRef & { readonly kind: "ClusterRole" };
  readonly subjects: readonly Subject[];
}

export interface PodDisruptionBudgetManifest {
  readonly apiVersion: "policy/v1";
  readonly kind: "PodDisruptionBudget";
  readonly metadata: NamespacedMeta;
  readonly spec: {
    readonly maxUnavailable: number;
    readonly selector: LabelSelector;
  };
}

/** Within the cluster only. */
export interface ServiceManifest {
  readonly apiVersion: "v1";
  readonly kind: "Service";
  readonly metadata: NamespacedMeta;
  readonly spec: {
    readonly type: "ClusterIP";
    readonly selector: Readonly<Record<string, string>>;
    readonly ports: readonly {
      readonly name: string;
      readonly protocol: "TCP";
      readonly port: number;
      readonly targetPort: number;
    }[];
  };
}

export interface IngressManifest {
  readonly apiVersion: "networking.k8s.io/v1";
  readonly kind: "Ingress";
  readonly metadata: NamespacedMeta;
  readonly spec: {
    readonly ingressClassName: string;
    readonly tls?: readonly { readonly hosts: readonly string[]; readonly secretName: string }[];
    readonly rules: readonly {
      readonly host: string;
      readonly http: {
        readonly paths: readonly {
          readonly path: string;
          readonly pathType: "Prefix" | "Exact" | "ImplementationSpecific";
          readonly backend: {
            readonly service: { readonly name: string; readonly port: { readonly name: string } };
          };
        }[];
      };
    }[];
  };
}

/** An object of a built-in kind, as it is sent to the API server. Never a Secret. */
export type Manifest =
  | AdmissionPolicyManifest
  | AdmissionPolicyBindingManifest
  | NamespaceManifest
  | ServiceAccountManifest
  | ConfigMapManifest
  | ResourceQuotaManifest
  | LimitRangeManifest
  | PriorityClassManifest
  | RoleManifest
  | ClusterRoleManifest
  | RoleBindingManifest
  | ClusterRoleBindingManifest
  | NetworkPolicyManifest
  | PodDisruptionBudgetManifest
  | ServiceManifest
  | IngressManifest;

/** An object of a kind with a custom definition. It can only be planned once the definition exists. */
export interface CustomResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly spec: JsonObject;
}

/** A unique key of the object: `NetworkPolicy/production/default-deny`, `PriorityClass/mule-prod`. */
export function manifestKey(manifest: Manifest | CustomResource): string {
  const { name, namespace } = manifest.metadata;
  return [manifest.kind, ...(namespace === undefined ? [] : [namespace]), name].join("/");
}
