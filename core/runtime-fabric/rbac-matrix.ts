import { authorizerOf, type Manifest, type Subject, subjectText } from "../kubernetes";
import { fabricNamespaces } from "./network-policies";
import { RBAC_QUESTIONS } from "./rbac-questions";
import type { FabricSpec } from "./spec";

/** What a subject may do with one resource in one place. */
export interface RbacRow {
  /** `system:serviceaccount:rtf:rtf-agent`, `group:mule-viewers`. */
  readonly subject: string;
  /** @default - a resource of the cluster */
  readonly namespace?: string;
  readonly apiGroup: string;
  /** With the subresource: `pods/exec`. */
  readonly resource: string;
  readonly allowed: readonly string[];
  readonly denied: readonly string[];
}

export interface RbacMatrix {
  readonly subjects: readonly Subject[];
  /** Those of the fabric, and one that others own. */
  readonly namespaces: readonly string[];
  readonly rows: readonly RbacRow[];
}

/** Stands for every namespace that is not of the fabric. */
const FOREIGN_NAMESPACE = "kube-system";

/**
 * Who may do what, for everyone whom a binding names and for the accounts that applications run as, with every
 * denied cell. `manifests` are all that decide: those of the fabric and those of the chart; further ones, such as
 * those of another fabric on the same cluster, are evaluated along.
 */
export function rbacMatrix(spec: FabricSpec, manifests: readonly Manifest[]): RbacMatrix {
  const isAllowed = authorizerOf(manifests);
  const own = fabricNamespaces(spec);
  const subjects = subjectsOf(spec, manifests);
  const namespaces = [...own, FOREIGN_NAMESPACE];
  const rows = subjects.flatMap((subject) =>
    RBAC_QUESTIONS.flatMap(({ apiGroup, resource, verbs, isOfCluster }) =>
      (isOfCluster ? [undefined] : namespaces).map((namespace): RbacRow => {
        const place = namespace === undefined ? {} : { namespace };
        const may = (verb: string) => isAllowed({ subject, verb, apiGroup, resource, ...place });
        return {
          subject: subjectText(subject),
          ...place,
          apiGroup,
          resource,
          allowed: verbs.filter(may),
          denied: verbs.filter((verb) => !may(verb)),
        };
      }),
    ),
  );
  return { subjects, namespaces, rows };
}

/** Everyone whom a binding names, sorted, and the default account of each namespace. */
function subjectsOf(spec: FabricSpec, manifests: readonly Manifest[]): Subject[] {
  const bound = manifests.flatMap((each) =>
    each.kind === "RoleBinding" || each.kind === "ClusterRoleBinding" ? each.subjects : [],
  );
  const defaults = fabricNamespaces(spec).map(
    (namespace): Subject => ({ kind: "ServiceAccount", name: "default", namespace }),
  );
  const byText = new Map([...bound, ...defaults].map((subject) => [subjectText(subject), subject]));
  return [...byText.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, subject]) => subject);
}
