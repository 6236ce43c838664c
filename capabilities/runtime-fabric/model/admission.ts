import {
  type AdmissionRules,
  celList,
  denyingPolicy,
  type Manifest,
  NAMESPACE_LABEL,
  POLICY_GROUPS_OF_PLUGINS,
  resourceRule,
} from "../../../core/kubernetes";
import { namespaceLabels, objectLabels } from "./labels";
import { fabricNamespaces } from "./network-policies";
import type { FabricSpec } from "./spec";

const ENFORCED = "pod-security.kubernetes.io/";

/** Objects that limit the accounts of a fabric, by API group. Their `status` subresource can write labels, too. */
export const GUARDED_RESOURCES: Readonly<Record<string, readonly string[]>> = {
  "": ["configmaps", "limitranges", "resourcequotas", "resourcequotas/status"],
  "networking.k8s.io": ["networkpolicies", "networkpolicies/status"],
  policy: ["poddisruptionbudgets", "poddisruptionbudgets/status"],
  "rbac.authorization.k8s.io": ["rolebindings", "roles"],
};

/** Subresources of a namespace that can also write its labels and owners. */
export const NAMESPACE_RESOURCES = ["namespaces", "namespaces/finalize", "namespaces/status"] as const;

/**
 * The vendor's roles give the agent every verb on the objects that limit it: it could relax Pod Security, delete
 * quotas and delete network policies, and so could an attacker with its token. Roles can't exclude single objects.
 * So an admission policy rejects such requests, for every service account in the fabric's namespaces, because the
 * agent can use each of them.
 */
export function admissionManifests(spec: FabricSpec): Manifest[] {
  if (!spec.admissionPolicy) return [];
  return denyingPolicy(
    { name: admissionPolicyName(spec), labels: objectLabels(spec) },
    {
      resourceRules: resourceRules(),
      matchConditions: matchConditions(spec),
      variables: variables(spec),
      validations: validations(spec),
    },
  );
}

export function admissionPolicyName({ name }: Pick<FabricSpec, "name">): string {
  return `mule-${name}-bounds`;
}

function resourceRules(): AdmissionRules["resourceRules"] {
  const change = ["UPDATE", "DELETE"] as const;
  return [
    resourceRule("", change, NAMESPACE_RESOURCES, { scope: "Cluster" }),
    ...Object.entries(GUARDED_RESOURCES).map(([group, resources]) => resourceRule(group, change, resources)),
    resourceRule("", change, ["serviceaccounts"]),
    resourceRule("networking.k8s.io", ["CREATE"], ["networkpolicies"]),
    resourceRule("rbac.authorization.k8s.io", ["CREATE"], ["rolebindings"]),
    ...POLICY_GROUPS_OF_PLUGINS.map((group) =>
      resourceRule(group, ["CREATE", ...change], ["*/*"], { version: "*" }),
    ),
  ];
}

function matchConditions(spec: FabricSpec) {
  const namespaces = celList(fabricNamespaces(spec));
  return [
    {
      name: "by-an-account-of-the-fabric",
      expression: `request.userInfo.username.startsWith('system:serviceaccount:') && request.userInfo.username.split(':')[2] in ${namespaces}`,
    },
    {
      name: "in-a-namespace-of-the-fabric",
      expression: `(request.resource.resource == 'namespaces' ? request.name : request.namespace) in ${namespaces}`,
    },
  ];
}

/** A request to delete a collection has no object name; the name is in the old object. */
function variables(spec: FabricSpec) {
  const labels = (object: string) => `has(${object}.metadata.labels) ? ${object}.metadata.labels : {}`;
  return [
    { name: "kind", expression: "request.resource.resource" },
    { name: "deletes", expression: "request.operation == 'DELETE'" },
    { name: "creates", expression: "request.operation == 'CREATE'" },
    { name: "before", expression: `oldObject == null ? {} : (${labels("oldObject")})` },
    { name: "after", expression: `object == null ? {} : (${labels("object")})` },
    {
      name: "own",
      expression:
        "'app.kubernetes.io/managed-by' in variables.before && variables.before['app.kubernetes.io/managed-by'] == 'mule-landing-zone'",
    },
    { name: "namespaces", expression: celList(fabricNamespaces(spec)) },
    {
      name: "plugin",
      expression: `request.resource.group in ${celList(POLICY_GROUPS_OF_PLUGINS)}`,
    },
  ];
}

function validations(spec: FabricSpec) {
  const labels = celList(labelKeys(spec));
  return [
    {
      expression:
        "variables.kind != 'namespaces' || !(variables.deletes || (has(request.subResource) && request.subResource == 'finalize'))",
      message: "accounts of a Runtime Fabric delete no namespace of it",
    },
    {
      expression: `variables.kind != 'namespaces' || variables.deletes || (variables.before.all(key, !(key.startsWith('${ENFORCED}') || key in ${labels}) || (key in variables.after && variables.after[key] == variables.before[key])) && variables.after.all(key, !key.startsWith('${ENFORCED}') || key in variables.before))`,
      message: "accounts of a Runtime Fabric change neither Pod Security nor what a namespace is known by",
    },
    {
      // A namespace with an owner that does not exist would be garbage-collected with everything in it.
      expression:
        "variables.kind != 'namespaces' || variables.deletes || !has(object.metadata.ownerReferences) || (has(oldObject.metadata.ownerReferences) && object.metadata.ownerReferences == oldObject.metadata.ownerReferences)",
      message: "accounts of a Runtime Fabric give a namespace no owner",
    },
    {
      expression:
        "variables.kind in ['namespaces', 'serviceaccounts'] || variables.plugin || variables.creates || !variables.own",
      message:
        "policies, quotas, limits and bindings of mule-landing-zone are changed by its administrators only",
    },
    {
      expression:
        "variables.kind != 'serviceaccounts' || oldObject.metadata.name != 'default' || (!variables.deletes && has(object.automountServiceAccountToken) && !object.automountServiceAccountToken)",
      message: "the default account of a namespace of a Runtime Fabric gives pods no token",
    },
    {
      expression: `variables.kind != 'networkpolicies' || variables.plugin || variables.deletes || (${narrow("ingress", "from", spec)} && ${narrow("egress", "to", spec)})`,
      message:
        "network policies of a Runtime Fabric's accounts name pods of their namespace and of the agent's only: policies add up, so any other would open what is closed",
    },
    {
      // A binding to other subjects would allow accounts outside of this policy what it rejects.
      expression: `variables.kind != 'rolebindings' || variables.deletes || !has(object.subjects) || object.subjects.all(subject, subject.kind == 'ServiceAccount' && subject.namespace in variables.namespaces)`,
      message: "bindings of a Runtime Fabric's accounts are for service accounts of its namespaces only",
    },
    {
      expression: "!variables.plugin",
      message: "accounts of a Runtime Fabric write no policies of the network plugin",
    },
  ];
}

/** Whether each rule of one direction names peers, all of them in the namespace or in that of the agent. */
function narrow(direction: "ingress" | "egress", peers: "from" | "to", spec: FabricSpec): string {
  const names = `peer.namespaceSelector.matchLabels`;
  const isNear = [
    "!has(peer.ipBlock)",
    "(has(peer.podSelector) || has(peer.namespaceSelector))",
    `(!has(peer.namespaceSelector) || (has(${names}) && '${NAMESPACE_LABEL}' in ${names} && ${names}['${NAMESPACE_LABEL}'] in [request.namespace, '${spec.agentNamespace}']))`,
  ].join(" && ");
  return `(!has(object.spec.${direction}) || object.spec.${direction}.all(rule, has(rule.${peers}) && rule.${peers}.size() > 0 && rule.${peers}.all(peer, ${isNear})))`;
}

/** Labels that this project sets on the namespaces, without those of Pod Security. */
function labelKeys(spec: FabricSpec): string[] {
  const all = [namespaceLabels(spec), ...spec.environments.map((each) => namespaceLabels(spec, each))];
  return [...new Set(all.flatMap(Object.keys))].filter((key) => !key.startsWith(ENFORCED)).sort();
}
