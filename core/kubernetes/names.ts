import type { Problem } from "../problem";
import { LABEL_LENGTH, OBJECT_NAME_LENGTH } from "./limits";
import { labelKey, labelValue, namespaceName, namespaceRejected, objectName } from "./problems";

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
const DNS_LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

const DNS_SUBDOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const LABEL_TEXT = /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/;

/** The problem of an existing namespace's name, if there is one. */
export function namespaceNameProblem(name: string): Problem | undefined {
  return name.length > LABEL_LENGTH || !DNS_LABEL.test(name) ? namespaceName(name, LABEL_LENGTH) : undefined;
}

/** The problem of a new namespace's name, if there is one. */
export function namespaceProblem(name: string): Problem | undefined {
  const problem = namespaceNameProblem(name);
  if (problem !== undefined) return problem;
  return name === "default" || name.startsWith("kube-") ? namespaceRejected(name) : undefined;
}

/** The problem of the name of a Secret, a Service or a similar object, if there is one. */
export function objectNameProblem(kind: string, name: string): Problem | undefined {
  const isValid = name.length <= OBJECT_NAME_LENGTH && DNS_SUBDOMAIN.test(name);
  return isValid ? undefined : objectName(kind, name, OBJECT_NAME_LENGTH);
}

/** Problems of label keys and values. */
export function labelProblems(labels: Readonly<Record<string, string>>): Problem[] {
  return Object.entries(labels).flatMap(([key, value]) => [
    ...(isLabelKey(key) ? [] : [labelKey(key)]),
    ...(isLabelValue(value) ? [] : [labelValue(key, value, LABEL_LENGTH)]),
  ]);
}

function isLabelKey(key: string): boolean {
  const [prefix, name] = key.includes("/") ? key.split(/\/(.*)/s) : [undefined, key];
  const hasPrefix =
    prefix === undefined || (prefix.length <= OBJECT_NAME_LENGTH && DNS_SUBDOMAIN.test(prefix));
  return hasPrefix && name !== undefined && name.length <= LABEL_LENGTH && LABEL_TEXT.test(name);
}

function isLabelValue(value: string): boolean {
  return value === "" || (value.length <= LABEL_LENGTH && LABEL_TEXT.test(value));
}
