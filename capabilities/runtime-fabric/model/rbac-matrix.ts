import { buildAuthorizer, type Manifest, type Subject, subjectText } from "../../../core/kubernetes";
import { fabricSubjects, rejectionsFor } from "./access-review";
import type { AdmissionRejection } from "./admission-rejections";
import { fabricNamespaces } from "./network-policies";
import { RBAC_QUESTIONS } from "./rbac-questions";
import type { FabricSpec } from "./spec";

/** The permissions of a subject on one resource in one namespace. */
export interface RbacRow {
  /** `system:serviceaccount:rtf:rtf-agent`, `group:mule-viewers`. */
  readonly subject: string;
  /** @default - a cluster-scoped resource */
  readonly namespace?: string;
  readonly apiGroup: string;
  /** With the subresource: `pods/exec`. */
  readonly resource: string;
  readonly allowed: readonly string[];
  readonly denied: readonly string[];
  /** Requests that admission rejects although `allowed` contains them. @default - none */
  readonly refused?: readonly { readonly verbs: readonly string[]; readonly which: string }[];
}

export interface RbacMatrix {
  readonly subjects: readonly Subject[];
  /** Namespaces of the fabric, and one other. */
  readonly namespaces: readonly string[];
  readonly rows: readonly RbacRow[];
}

/** Stands for every namespace outside of the fabric. */
export const FOREIGN_NAMESPACE = "kube-system";

/**
 * The permissions of everyone in a binding and of the accounts that applications run as, including denied ones.
 * `manifests` are all objects that decide: those of the fabric and of the chart. Further ones are evaluated as
 * well, for example those of another fabric on the cluster.
 */
export function rbacMatrix(spec: FabricSpec, manifests: readonly Manifest[]): RbacMatrix {
  return rightsMatrix({
    manifests,
    subjects: fabricSubjects(spec, manifests),
    namespaces: [...fabricNamespaces(spec), FOREIGN_NAMESPACE],
    rejections: (subject, place) => rejectionsFor(spec, { subject, ...place }),
  });
}

/** Whose rights are asked for, where, and what decides. */
export interface RightsQuestion {
  readonly manifests: readonly Manifest[];
  readonly subjects: readonly Subject[];
  readonly namespaces: readonly string[];
  /** What admission refuses a subject in a namespace. */
  readonly rejections: (
    subject: Subject,
    place: { readonly namespace?: string },
  ) => readonly AdmissionRejection[];
}

/** The permissions of subjects by roles and bindings among the manifests, including denied ones. */
export function rightsMatrix({ manifests, subjects, namespaces, rejections }: RightsQuestion): RbacMatrix {
  const isAllowed = buildAuthorizer(manifests);
  const rows = subjects.flatMap((subject) =>
    RBAC_QUESTIONS.flatMap(({ apiGroup, resource, verbs, isOfCluster, isNamespace = false }) =>
      (isOfCluster ? [undefined] : namespaces).map((namespace): RbacRow => {
        const place = namespace === undefined ? {} : { namespace };
        const name = isNamespace && namespace !== undefined ? { name: namespace } : {};
        const may = (verb: string) => isAllowed({ subject, verb, apiGroup, resource, ...place, ...name });
        const allowed = verbs.filter(may);
        const refused = findRejection({ apiGroup, resource, allowed }, rejections(subject, place));
        return {
          subject: subjectText(subject),
          ...place,
          apiGroup,
          resource,
          allowed,
          denied: verbs.filter((verb) => !may(verb)),
          ...(refused.length === 0 ? {} : { refused }),
        };
      }),
    ),
  );
  return { subjects, namespaces, rows };
}

function findRejection(
  { apiGroup, resource, allowed }: Pick<RbacRow, "apiGroup" | "resource" | "allowed">,
  refusals: readonly AdmissionRejection[],
): NonNullable<RbacRow["refused"]> {
  return refusals
    .filter((each) => each.apiGroup === apiGroup && each.resource === resource)
    .map(({ verbs, which }) => ({ verbs: verbs.filter((verb) => allowed.includes(verb)), which }))
    .filter(({ verbs }) => verbs.length > 0);
}
