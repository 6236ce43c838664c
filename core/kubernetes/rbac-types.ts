/** A role's permission: every verb on every listed resource of every listed group. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  /** `pods`, `pods/exec`, `*`. */
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** Only objects with these names. Requests without an object name are never allowed by such a rule. @default - all */
  readonly resourceNames?: readonly string[];
}

export interface RoleRef {
  readonly apiGroup: "rbac.authorization.k8s.io";
  readonly kind: "Role" | "ClusterRole";
  readonly name: string;
}

/** A subject of a binding. */
export type Subject =
  | { readonly kind: "ServiceAccount"; readonly name: string; readonly namespace: string }
  | {
      readonly kind: "Group" | "User";
      readonly apiGroup: "rbac.authorization.k8s.io";
      readonly name: string;
    };

/**
 * Text as `--as` and `--as-group` accept it: `system:serviceaccount:rtf:rtf-agent`, `group:mule-viewers`,
 * `user:jane`.
 */
export function subjectText(subject: Subject): string {
  return subject.kind === "ServiceAccount"
    ? `system:serviceaccount:${subject.namespace}:${subject.name}`
    : `${subject.kind.toLowerCase()}:${subject.name}`;
}
