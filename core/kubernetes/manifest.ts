import type { PolicyRule, RoleRef, Subject } from "./rbac-types";

/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export interface ObjectMeta {
  readonly name: string;
  /** @default - the object belongs to the cluster */
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Metadata of an object that lives in a namespace. */
export interface NamespacedMeta extends ObjectMeta {
  readonly namespace: string;
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
  /** Roles with these labels lend their rules. @default - none */
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

/** Labels only: what this project writes needs no expressions. */
export interface LabelSelector {
  /** @default - everything */
  readonly matchLabels?: Readonly<Record<string, string>>;
}

/** Both selectors in one peer mean pods with these labels in namespaces with those; `ipBlock` stands alone. */
export interface NetworkPolicyPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

export interface NetworkPolicyPort {
  readonly protocol: "TCP" | "UDP" | "SCTP";
  /** @default - every port of the protocol */
  readonly port?: number;
  /** Last port of a range that starts at `port`. @default - `port` alone */
  readonly endPort?: number;
}

export interface NetworkPolicyIngressRule {
  /** @default - everyone */
  readonly from?: readonly NetworkPolicyPeer[];
  /** @default - every port */
  readonly ports?: readonly NetworkPolicyPort[];
}

export interface NetworkPolicyEgressRule {
  /** @default - everyone */
  readonly to?: readonly NetworkPolicyPeer[];
  /** @default - every port */
  readonly ports?: readonly NetworkPolicyPort[];
}

export interface NetworkPolicyManifest {
  readonly apiVersion: "networking.k8s.io/v1";
  readonly kind: "NetworkPolicy";
  readonly metadata: NamespacedMeta;
  readonly spec: {
    readonly podSelector: LabelSelector;
    readonly policyTypes: readonly ("Ingress" | "Egress")[];
    readonly ingress?: readonly NetworkPolicyIngressRule[];
    readonly egress?: readonly NetworkPolicyEgressRule[];
  };
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

/** What an API server refuses before it stores it, in the Common Expression Language. */
export interface AdmissionPolicyManifest {
  readonly apiVersion: "admissionregistration.k8s.io/v1";
  readonly kind: "ValidatingAdmissionPolicy";
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly failurePolicy: "Fail" | "Ignore";
    readonly matchConstraints: {
      readonly matchPolicy: "Equivalent" | "Exact";
      readonly resourceRules: readonly {
        readonly apiGroups: readonly string[];
        readonly apiVersions: readonly string[];
        readonly operations: readonly ("CREATE" | "UPDATE" | "DELETE")[];
        readonly resources: readonly string[];
        readonly scope: "Cluster" | "Namespaced";
      }[];
    };
    /** Requests that one of these is false for pass. */
    readonly matchConditions: readonly { readonly name: string; readonly expression: string }[];
    readonly variables: readonly { readonly name: string; readonly expression: string }[];
    /** Requests pass that all of these are true for. */
    readonly validations: readonly {
      readonly expression: string;
      readonly message: string;
      readonly reason: "Forbidden" | "Invalid";
    }[];
  };
}

export interface AdmissionPolicyBindingManifest {
  readonly apiVersion: "admissionregistration.k8s.io/v1";
  readonly kind: "ValidatingAdmissionPolicyBinding";
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly policyName: string;
    readonly validationActions: readonly ("Deny" | "Warn" | "Audit")[];
  };
}

/** An object of a kind that every cluster knows, as it is sent to the API server. Never a Secret. */
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
  | IngressManifest;

/** An object of a kind that a definition brings along: it can only be planned once the definition exists. */
export interface CustomResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: NamespacedMeta;
  readonly spec: JsonObject;
}

/** `NetworkPolicy/production/default-deny`, `PriorityClass/mule-prod`: says which object is meant, once. */
export function manifestKey(manifest: Manifest | CustomResource): string {
  const { name, namespace } = manifest.metadata;
  return [manifest.kind, ...(namespace === undefined ? [] : [namespace]), name].join("/");
}
