import { RBAC_QUESTIONS, type RbacQuestion } from "../../capabilities/runtime-fabric/model";
import type { Subject } from "../../core/kubernetes";
import { invalidValue, quoted, UsageError } from "../../core/problem";
import { closest } from "../../estate/suggest";
import type { ResolvedEstate } from "../../plan";
import { type CanIDocument, canIDocument, canIPage, resourceText } from "../runtime-fabric/can-i";
import { named } from "./named";
import { resourceAmbiguous, resourceUnknown, subjectSyntax } from "./problems";
import { given, one, plainAnswer, type Question } from "./question";

/** A question as texts. */
export interface AskedRight {
  readonly fabric: string;
  /** `group:mule-viewers` */
  readonly subject: string;
  readonly verb: string;
  /** `deployments.apps`, `pods/exec` */
  readonly resource: string;
  /** @default - each namespace of the fabric, and one other */
  readonly namespace?: string;
  /** Name of an object. @default - none */
  readonly name?: string;
}

/** @throws UsageError where there is no such fabric, verb or resource, or the subject is none */
export function askCanI(estate: ResolvedEstate, asked: AskedRight): CanIDocument {
  const { fabric, subject, verb, resource, ...place } = asked;
  const found = named("Runtime Fabric", fabric, estate.runtimeFabrics);
  return canIDocument(found, estate, {
    subject: parsedSubject(subject),
    verb: parsedVerb(verb),
    ...parsedResource(resource, verb),
    ...place,
  });
}

const RBAC_GROUP = "rbac.authorization.k8s.io";

function parsedSubject(text: string): Subject {
  const [, namespace, account] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(text) ?? [];
  if (namespace !== undefined && account !== undefined)
    return { kind: "ServiceAccount", namespace, name: account };
  const [, kind, name] = /^(group|user):(.+)$/.exec(text) ?? [];
  if (name === undefined) throw new UsageError(subjectSyntax(text));
  return { kind: kind === "group" ? "Group" : "User", apiGroup: RBAC_GROUP, name };
}

/** The verbs that requests can have. */
export const VERBS: readonly string[] = [...new Set(RBAC_QUESTIONS.flatMap(({ verbs }) => verbs))];

function parsedVerb(text: string): string {
  if (VERBS.includes(text)) return text;
  throw new UsageError(
    invalidValue(
      "is no verb of requests to Kubernetes",
      quoted(text),
      VERBS.join(", "),
      closest(text, VERBS),
    ),
  );
}

/** The resources that the matrix of rights is about, as kubectl writes them. */
export const RESOURCES: readonly string[] = [...new Set(RBAC_QUESTIONS.map(resourceText))].sort();

type AskedResource = Pick<RbacQuestion, "apiGroup" | "resource" | "isOfCluster"> & {
  readonly isNamespace: boolean;
};

/** Without a group, that of Kubernetes itself comes first. Of unknown resources the group must be given. */
function parsedResource(text: string, verb: string): AskedResource {
  const [main = "", subresource] = text.split("/");
  const dot = main.indexOf(".");
  const name = dot < 0 ? main : main.slice(0, dot);
  const resource = subresource === undefined ? name : `${name}/${subresource}`;
  const group = dot < 0 ? undefined : main.slice(dot + 1);
  if (name === "" || group === "" || subresource === "")
    throw new UsageError(resourceUnknown(text, closest(text, RESOURCES)));
  const all = RBAC_QUESTIONS.filter((each) => each.resource === resource);
  const ofGroup = all.filter(({ apiGroup }) => apiGroup === (group ?? ""));
  const found = ofGroup.length > 0 ? ofGroup : group === undefined ? all : [];
  if (new Set(found.map(({ apiGroup }) => apiGroup)).size > 1)
    throw new UsageError(resourceAmbiguous(text, [...new Set(found.map(resourceText))]));
  // Some stand there twice: namespaces are asked one by one, or listed in the whole cluster.
  const first = found.find(({ verbs }) => verbs.includes(verb)) ?? found[0];
  if (first === undefined) {
    if (group === undefined) throw new UsageError(resourceUnknown(text, closest(text, RESOURCES)));
    return { apiGroup: group, resource, isOfCluster: false, isNamespace: false };
  }
  const { apiGroup, isOfCluster, isNamespace = false } = first;
  return { apiGroup, resource, isOfCluster, isNamespace };
}

export const CAN_I_QUESTION: Question = {
  name: "can-i",
  title: "Who may do what in a Runtime Fabric",
  intro:
    "Whether somebody may do something with objects of Kubernetes, by which binding, and what admission refuses.",
  about: "runtimeFabrics",
  fields: [
    { name: "fabric", label: "Runtime Fabric", isRequired: true, suggests: "fabric" },
    {
      name: "subject",
      label: "Who",
      isRequired: true,
      suggests: "subject",
      hint: "group:<name>, user:<name> or system:serviceaccount:<namespace>:<name>",
    },
    { name: "verb", label: "Verb", isRequired: true, suggests: "verb" },
    {
      name: "resource",
      label: "Resource",
      isRequired: true,
      suggests: "resource",
      hint: "such as pods, deployments.apps or pods/exec",
    },
    {
      name: "namespace",
      label: "Namespace",
      option: "--namespace",
      suggests: "namespace",
      hint: "each one of the fabric, and one other, where it is empty",
    },
    {
      name: "name",
      label: "Name of the object",
      option: "--name",
      hint: "no single object where it is empty",
    },
  ],
  answer: ({ estate }, values) =>
    plainAnswer(
      canIPage(
        askCanI(estate(), {
          fabric: one(values, "fabric") ?? "",
          subject: one(values, "subject") ?? "",
          verb: one(values, "verb") ?? "",
          resource: one(values, "resource") ?? "",
          ...given(values, "namespace", "name"),
        }),
      ),
    ),
};
