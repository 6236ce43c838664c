import type { ObjectMeta } from "./object-meta";

/** `CONNECT` opens a stream to something that runs: commands in pods, forwarded ports. */
export type AdmissionOperation = "CREATE" | "UPDATE" | "DELETE" | "CONNECT";

/** A ValidatingAdmissionPolicy: requests that the API server rejects, in the Common Expression Language. */
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
        readonly operations: readonly AdmissionOperation[];
        readonly resources: readonly string[];
        readonly scope: "Cluster" | "Namespaced";
      }[];
    };
    /** The policy applies only to requests for which all of these are true. */
    readonly matchConditions: readonly { readonly name: string; readonly expression: string }[];
    readonly variables: readonly { readonly name: string; readonly expression: string }[];
    /** A request is admitted if all of these are true. */
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
