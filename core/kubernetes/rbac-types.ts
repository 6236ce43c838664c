/** What a role allows: every verb on every resource of every group that it names. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  /** `pods`, `pods/exec`, `*`. */
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** Only objects with these names; verbs that name no object are never allowed by such a rule. @default - all */
  readonly resourceNames?: readonly string[];
}

export interface RoleRef {
  readonly apiGroup: "rbac.authorization.k8s.io";
  readonly kind: "Role" | "ClusterRole";
  readonly name: string;
}

/** Who a binding is for. */
export type Subject =
  | { readonly kind: "ServiceAccount"; readonly name: string; readonly namespace: string }
  | {
      readonly kind: "Group" | "User";
      readonly apiGroup: "rbac.authorization.k8s.io";
      readonly name: string;
    };

/** `system:serviceaccount:rtf:rtf-agent`, `group:mule-viewers`, `user:jane`: what `--as` and `--as-group` take. */
export function subjectText(subject: Subject): string {
  return subject.kind === "ServiceAccount"
    ? `system:serviceaccount:${subject.namespace}:${subject.name}`
    : `${subject.kind.toLowerCase()}:${subject.name}`;
}
