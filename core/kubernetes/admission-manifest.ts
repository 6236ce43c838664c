import type { ObjectMeta } from "./object-meta";

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
