import type { Problem } from "../problem";
import type { ClusterRoleManifest, RoleManifest } from "./manifest";
import { roleGrantRejected } from "./problems";
import type { PolicyRule } from "./rbac-types";

/** Annotation of a role that permits rejected grants: `exec`. Several are separated by commas. */
export const GRANTS_ANNOTATION = "mule-landing-zone/grants";

/** A permission that can be used to get further ones. */
interface RejectedGrant {
  readonly name: string;
  readonly risk: string;
  readonly isGivenBy: (rule: PolicyRule) => boolean;
}

const WRITES = ["create", "update", "patch"];

const WORKLOADS = [
  "pods",
  "deployments",
  "daemonsets",
  "replicasets",
  "replicationcontrollers",
  "statefulsets",
  "jobs",
  "cronjobs",
];

const INTO_PODS = ["pods/exec", "pods/attach", "pods/portforward", "pods/ephemeralcontainers"];

/** https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks */
const REFUSED: readonly RejectedGrant[] = [
  {
    name: "wildcard",
    risk: "everything that exists, and all that will",
    isGivenBy: ({ apiGroups, resources, verbs }) =>
      [...apiGroups, ...verbs].includes("*") ||
      resources.some((resource) => resource === "*" || resource.startsWith("*/")),
  },
  {
    name: "secrets",
    risk: "the values of every Secret in reach; only get with resourceNames is taken",
    isGivenBy: ({ resources, verbs, resourceNames = [] }) =>
      resources.includes("secrets") && (resourceNames.length === 0 || verbs.some((verb) => verb !== "get")),
  },
  {
    name: "exec",
    risk: "commands in running pods, with all that they hold",
    isGivenBy: ({ resources }) => INTO_PODS.some((resource) => resources.includes(resource)),
  },
  {
    name: "workloads",
    risk: "pods that mount any Secret and any service account of the namespace",
    isGivenBy: ({ resources, verbs }) => meet(resources, WORKLOADS) && meet(verbs, WRITES),
  },
  {
    name: "escalation",
    risk: "more rights than the role itself has",
    isGivenBy: ({ apiGroups, resources, verbs }) =>
      meet(verbs, ["escalate", "bind", "impersonate", "approve", "sign"]) ||
      (apiGroups.includes("rbac.authorization.k8s.io") &&
        resources.length > 0 &&
        verbs.some((verb) => !["get", "list", "watch"].includes(verb))),
  },
  {
    name: "cluster",
    risk: "tokens, kubelets, admission or volumes of the whole cluster",
    isGivenBy: ({ resources, verbs }) =>
      resources.includes("nodes/proxy") ||
      (meet(verbs, WRITES) &&
        meet(resources, [
          "serviceaccounts/token",
          "certificatesigningrequests/approval",
          "validatingwebhookconfigurations",
          "mutatingwebhookconfigurations",
          "persistentvolumes",
        ])),
  },
];

/** Reports permissions that the role must not have without the annotation. */
export function roleProblems({ metadata, rules }: RoleManifest | ClusterRoleManifest): Problem[] {
  const meant = metadata.annotations?.[GRANTS_ANNOTATION]?.split(",") ?? [];
  return REFUSED.filter(({ name }) => !meant.includes(name)).flatMap(({ name, risk, isGivenBy }) =>
    rules
      .filter(isGivenBy)
      .map((rule) => roleGrantRejected(metadata.name, ruleText(rule), name, risk, GRANTS_ANNOTATION)),
  );
}

function ruleText({ apiGroups, resources, verbs }: PolicyRule): string {
  const groups = apiGroups.map((group) => group || "core");
  return `${verbs.join(",")} on ${resources.join(",")} of ${groups.join(",")}`;
}

function meet(values: readonly string[], others: readonly string[]): boolean {
  return values.some((value) => others.includes(value));
}
