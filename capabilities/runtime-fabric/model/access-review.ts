import {
  type AccessRequest,
  buildAuthorizer,
  type Manifest,
  type Subject,
  subjectText,
} from "../../../core/kubernetes";
import { type AdmissionRejection, admissionRejections } from "./admission-rejections";
import { fabricNamespaces } from "./network-policies";
import type { FabricSpec } from "./spec";

/** A binding that allows a request. */
export interface AllowingBinding {
  readonly kind: "RoleBinding" | "ClusterRoleBinding";
  readonly name: string;
  readonly role: string;
}

/** The answer to one request. */
export interface AccessReview {
  /** The bindings whose roles allow it, sorted by name; empty if none does. */
  readonly allowedBy: readonly AllowingBinding[];
  /** Which of these requests admission rejects all the same. @default - none */
  readonly refused?: string;
}

type Binding = Extract<Manifest, { kind: AllowingBinding["kind"] }>;

/**
 * Reviews requests by the roles of `manifests` and the admission policy of the fabric. Everything is denied that no
 * role allows.
 */
export function accessReviewer(
  spec: FabricSpec,
  manifests: readonly Manifest[],
): (request: AccessRequest) => AccessReview {
  const isBinding = (each: Manifest): each is Binding =>
    each.kind === "RoleBinding" || each.kind === "ClusterRoleBinding";
  const others = manifests.filter((each) => !isBinding(each));
  const bindings = manifests
    .filter(isBinding)
    .map((binding) => ({ binding, allows: buildAuthorizer([...others, binding]) }));
  return (request) => {
    const allowedBy = bindings
      .filter(({ allows }) => allows(request))
      .map(({ binding: { kind, metadata, roleRef } }) => ({ kind, name: metadata.name, role: roleRef.name }));
    const refused = allowedBy.length === 0 ? undefined : refusal(spec, request);
    return {
      allowedBy: allowedBy.sort((a, b) => (a.name < b.name ? -1 : 1)),
      ...(refused === undefined ? {} : { refused }),
    };
  };
}

function refusal(
  spec: FabricSpec,
  { verb, apiGroup, resource, ...request }: AccessRequest,
): string | undefined {
  return rejectionsFor(spec, request).find(
    (each) => each.apiGroup === apiGroup && each.resource === resource && each.verbs.includes(verb),
  )?.which;
}

/** The rejections that apply to a subject in a namespace: those of accounts of the fabric within it. */
export function rejectionsFor(
  spec: FabricSpec,
  { subject, namespace }: { readonly subject: Subject; readonly namespace?: string },
): readonly AdmissionRejection[] {
  const own = fabricNamespaces(spec);
  const isBound =
    subject.kind === "ServiceAccount" && own.includes(subject.namespace) && own.includes(namespace ?? "");
  return isBound ? admissionRejections(spec) : [];
}

/** All subjects of bindings, sorted, and the default account of each namespace. */
export function fabricSubjects(spec: FabricSpec, manifests: readonly Manifest[]): Subject[] {
  const bound = manifests.flatMap((each) =>
    each.kind === "RoleBinding" || each.kind === "ClusterRoleBinding" ? each.subjects : [],
  );
  const defaults = fabricNamespaces(spec).map(
    (namespace): Subject => ({ kind: "ServiceAccount", name: "default", namespace }),
  );
  const byText = new Map([...bound, ...defaults].map((subject) => [subjectText(subject), subject]));
  return [...byText.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, subject]) => subject);
}
