import type { Problem } from "../problem";
import { LABEL_LENGTH, OBJECT_NAME_LENGTH } from "./limits";
import { labelKey, labelValue, namespaceName, namespaceRejected, objectName } from "./problems";

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
const DNS_LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

const DNS_SUBDOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const LABEL_TEXT = /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/;

/** What is wrong with the name of a namespace that somebody else made, if anything is. */
export function namespaceNameProblem(name: string): Problem | undefined {
  return name.length > LABEL_LENGTH || !DNS_LABEL.test(name) ? namespaceName(name, LABEL_LENGTH) : undefined;
}

/** What is wrong with the name of a namespace of ours, if anything is. */
export function namespaceProblem(name: string): Problem | undefined {
  const problem = namespaceNameProblem(name);
  if (problem !== undefined) return problem;
  return name === "default" || name.startsWith("kube-") ? namespaceRejected(name) : undefined;
}

/** What is wrong with the name of a Secret, a Service or the like, if anything is. */
export function objectNameProblem(kind: string, name: string): Problem | undefined {
  const isValid = name.length <= OBJECT_NAME_LENGTH && DNS_SUBDOMAIN.test(name);
  return isValid ? undefined : objectName(kind, name, OBJECT_NAME_LENGTH);
}

/** What is wrong with labels: their keys, and their values. */
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
