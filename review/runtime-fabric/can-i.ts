import {
  type AccessReview,
  accessReviewer,
  chartManifests,
  FOREIGN_NAMESPACE,
  fabricNamespaces,
  fabricSubjects,
} from "../../capabilities/runtime-fabric/model";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import { type Manifest, type Subject, subjectText } from "../../core/kubernetes";
import { closest } from "../../estate/suggest";
import type { ResolvedEstate } from "../../plan";
import type { Line, Page, Row } from "../page";

/** Whether somebody may do something in the namespaces of a fabric. Fields may be added, never renamed. */
export interface CanIDocument {
  readonly fabric: string;
  /** `group:mule-viewers` */
  readonly subject: string;
  readonly verb: string;
  readonly apiGroup: string;
  /** With the subresource: `pods/exec`. */
  readonly resource: string;
  /** Name of the object. @default - requests for no single object */
  readonly name?: string;
  /** Whether any binding or account of the fabric has this subject; if not, the answer may be about a misspelt name. */
  readonly isKnown: boolean;
  /** The known subject that is most like it. @default - it is known, or none is */
  readonly closest?: string;
  /** For each namespace that was asked about; one without a namespace for resources of the cluster. */
  readonly answers: readonly CanIAnswer[];
}

export interface CanIAnswer extends AccessReview {
  /** @default - a resource of the cluster */
  readonly namespace?: string;
  /** Whether a role allows it. Admission may reject some of these requests all the same, see `refused`. */
  readonly isAllowed: boolean;
}

export interface CanIRequest {
  readonly subject: Subject;
  readonly verb: string;
  readonly apiGroup: string;
  readonly resource: string;
  readonly isOfCluster: boolean;
  /** Whether a namespace is the object itself, as for `namespaces`. */
  readonly isNamespace: boolean;
  /** @default - each namespace of the fabric, and one other */
  readonly namespace?: string;
  readonly name?: string;
}

export function canIDocument(
  fabric: ResolvedRuntimeFabric,
  estate: ResolvedEstate,
  { subject, verb, apiGroup, resource, isOfCluster, isNamespace, namespace, name }: CanIRequest,
): CanIDocument {
  const { spec } = fabric;
  const manifests = manifestsOnCluster(fabric, estate);
  const review = accessReviewer(spec, manifests);
  const known = fabricSubjects(spec, manifests).map(subjectText);
  const text = subjectText(subject);
  const isKnown = known.includes(text);
  const like = isKnown ? undefined : closest(text, known);
  const all = namespace === undefined ? canINamespaces(fabric) : [namespace];
  return {
    fabric: fabric.name,
    subject: text,
    verb,
    apiGroup,
    resource,
    ...(name === undefined ? {} : { name }),
    isKnown,
    ...(like === undefined ? {} : { closest: like }),
    answers: (isOfCluster ? [undefined] : all).map((place): CanIAnswer => {
      const object = name ?? (isNamespace ? place : undefined);
      const answer = review({
        ...{ subject, verb, apiGroup, resource },
        ...(place === undefined ? {} : { namespace: place }),
        ...(object === undefined ? {} : { name: object }),
      });
      return {
        ...(place === undefined ? {} : { namespace: place }),
        isAllowed: answer.allowedBy.length > 0,
        ...answer,
      };
    }),
  };
}

/** The namespaces of a fabric, and one other. */
export function canINamespaces({ spec }: ResolvedRuntimeFabric): string[] {
  return [...fabricNamespaces(spec), FOREIGN_NAMESPACE];
}

/** What decides about rights in a fabric: its own objects, those of its chart, and of fabrics beside it. */
export function manifestsOnCluster(
  { name, sharesWith }: ResolvedRuntimeFabric,
  { runtimeFabrics }: ResolvedEstate,
): Manifest[] {
  return runtimeFabrics
    .filter((other) => other.name === name || sharesWith.includes(other.name))
    .flatMap((fabric) => [...fabric.objects.manifests, ...chartManifests(fabric.spec)]);
}

export function canIPage(document: CanIDocument): Page {
  const { fabric, subject, verb, answers, name } = document;
  const allowed = answers.filter(({ isAllowed }) => isAllowed);
  const may = allowed.length === 0 ? "may not" : "may";
  const where = allowed.length === 0 || allowed.length === answers.length ? "in" : "in some namespaces of";
  const object = name === undefined ? "" : ` ${name}`;
  return {
    title: `${subject} ${may} ${verb} ${resourceText(document)}${object} ${where} Runtime Fabric ${fabric}`,
    tables: [{ columns: COLUMNS.map((title) => ({ title })), rows: answers.map(answerRow) }],
    sections: [{ title: "By roles of this estate", facts: [], tables: [], lines: lines(document) }],
  };
}

const COLUMNS = ["Namespace", "Answer", "By"];

function answerRow({ namespace = "of the cluster", allowedBy, refused }: CanIAnswer): Row {
  const isAllowed = allowedBy.length > 0;
  const by = allowedBy.map(({ kind, name, role }) => `${kind} ${name} (${role})`).join(", ");
  const answer = refused === undefined ? "yes" : `yes, but admission refuses ${refused}`;
  return {
    cells: [namespace, isAllowed ? answer : "no", isAllowed ? by : "no role allows it"],
    isStrong: isAllowed,
  };
}

function lines({ isKnown, subject, closest: like }: CanIDocument): Line[] {
  const hint = like === undefined ? "" : `; did you mean ${like}?`;
  return [
    ...(isKnown ? [] : [{ text: `no binding names ${subject}${hint}`, isWarning: true }]),
    { text: "roles that others bind in the cluster are not known here" },
  ];
}

/** `deployments.apps/scale`, as kubectl writes it. */
export function resourceText({
  resource,
  apiGroup,
}: {
  readonly resource: string;
  readonly apiGroup: string;
}): string {
  const [name = "", subresource] = resource.split("/");
  const full = apiGroup === "" ? name : `${name}.${apiGroup}`;
  return subresource === undefined ? full : `${full}/${subresource}`;
}
