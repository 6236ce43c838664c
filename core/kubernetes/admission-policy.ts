import type {
  AdmissionOperation,
  AdmissionPolicyBindingManifest,
  AdmissionPolicyManifest,
} from "./admission-manifest";
import type { ObjectMeta } from "./object-meta";

const API_VERSION = "admissionregistration.k8s.io/v1";

type ResourceRule = AdmissionPolicyManifest["spec"]["matchConstraints"]["resourceRules"][number];

/** What a policy refuses, in the Common Expression Language. */
export interface AdmissionRules {
  readonly resourceRules: readonly ResourceRule[];
  readonly matchConditions: AdmissionPolicyManifest["spec"]["matchConditions"];
  readonly variables: AdmissionPolicyManifest["spec"]["variables"];
  /** Each refuses as forbidden. */
  readonly validations: readonly { readonly expression: string; readonly message: string }[];
}

/**
 * An admission policy and what makes it act: a request that can't be judged is refused, one that breaks a rule is
 * refused and audited.
 * https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export function denyingPolicy(
  metadata: ObjectMeta,
  { resourceRules, matchConditions, variables, validations }: AdmissionRules,
): [AdmissionPolicyManifest, AdmissionPolicyBindingManifest] {
  return [
    {
      ...{ apiVersion: API_VERSION, kind: "ValidatingAdmissionPolicy", metadata },
      spec: {
        failurePolicy: "Fail",
        matchConstraints: { matchPolicy: "Equivalent", resourceRules },
        matchConditions,
        variables,
        validations: validations.map((each) => ({ ...each, reason: "Forbidden" })),
      },
    },
    {
      ...{ apiVersion: API_VERSION, kind: "ValidatingAdmissionPolicyBinding", metadata },
      spec: { policyName: metadata.name, validationActions: ["Deny", "Audit"] },
    },
  ];
}

/** Requests for resources of one API group. @default - version v1, namespaced */
export function resourceRule(
  apiGroup: string,
  operations: readonly AdmissionOperation[],
  resources: readonly string[],
  more: { readonly version?: string; readonly scope?: ResourceRule["scope"] } = {},
): ResourceRule {
  const { version = "v1", scope = "Namespaced" } = more;
  return { apiGroups: [apiGroup], apiVersions: [version], operations, resources, scope };
}

/** A list of texts in an expression. Names of groups are free text, so what ends a text is escaped. */
export function celList(texts: readonly string[]): string {
  return `[${texts.map(celText).join(", ")}]`;
}

/** A text in an expression. */
export function celText(text: string): string {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n");
  return `'${escaped}'`;
}
