import {
  ADMISSION_POLICY_SINCE,
  type AdmissionPolicyBindingManifest,
  type AdmissionPolicyManifest,
  type Manifest,
} from "../../../core/kubernetes";
import { gatewayRoles } from "./access";
import { gatewayObjectLabels } from "./labels";
import { gatewaySecrets } from "./secrets";
import type { FlexGatewaySpec } from "./spec";

const API_VERSION = "admissionregistration.k8s.io/v1";

/** Whether the API server of this version has admission policies. */
export function hasAdmissionPolicies(kubernetesVersion: string): boolean {
  return Number(kubernetesVersion.split(".")[1]) >= ADMISSION_POLICY_SINCE;
}

export function gatewayAdmissionName({ name }: Pick<FlexGatewaySpec, "name">): string {
  return `flex-${name}-secrets`;
}

/**
 * Who may make pods in a namespace can mount each of its Secrets, and who may write bindings can let others read them.
 * Roles can't exclude a Secret. So an admission policy asks, of each pod and of whatever makes pods, whether it uses a
 * Secret of the gateway, and then whether the one who asks may read the Secrets of the namespace anyway. Helm's user may, because Helm
 * keeps its releases in Secrets; controllers make pods of what was admitted before.
 * https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export function gatewayAdmissionManifests(spec: FlexGatewaySpec): Manifest[] {
  if (!hasAdmissionPolicies(spec.cluster.kubernetesVersion)) return [];
  const metadata = { name: gatewayAdmissionName(spec), labels: gatewayObjectLabels(spec) };
  const policy: AdmissionPolicyManifest = {
    apiVersion: API_VERSION,
    kind: "ValidatingAdmissionPolicy",
    metadata,
    spec: {
      // A request is rejected if the policy can't be evaluated.
      failurePolicy: "Fail",
      matchConstraints: { matchPolicy: "Equivalent", resourceRules: resourceRules() },
      matchConditions: [
        {
          name: "in-the-namespace-or-for-all",
          expression: `request.resource.resource == 'clusterrolebindings' || request.namespace == '${spec.namespace}'`,
        },
      ],
      variables: variables(spec),
      validations: validations(spec),
    },
  };
  const binding: AdmissionPolicyBindingManifest = {
    apiVersion: API_VERSION,
    kind: "ValidatingAdmissionPolicyBinding",
    metadata,
    spec: { policyName: metadata.name, validationActions: ["Deny", "Audit"] },
  };
  return [policy, binding];
}

/** What makes pods, by API group. */
const WORKLOADS: Readonly<Record<string, readonly string[]>> = {
  "": ["pods", "pods/ephemeralcontainers", "podtemplates", "replicationcontrollers"],
  apps: ["daemonsets", "deployments", "replicasets", "statefulsets"],
  batch: ["cronjobs", "jobs"],
};

function resourceRules(): AdmissionPolicyManifest["spec"]["matchConstraints"]["resourceRules"] {
  const rule = (group: string, resources: readonly string[], scope: "Cluster" | "Namespaced") => ({
    ...{ apiGroups: [group], apiVersions: ["v1"], operations: ["CREATE", "UPDATE"] as const },
    ...{ resources, scope },
  });
  return [
    ...Object.entries(WORKLOADS).map(([group, resources]) => rule(group, resources, "Namespaced")),
    { ...rule("gateway.mulesoft.com", ["configurations"], "Namespaced"), apiVersions: ["*"] },
    rule("rbac.authorization.k8s.io", ["rolebindings"], "Namespaced"),
    rule("rbac.authorization.k8s.io", ["clusterrolebindings"], "Cluster"),
  ];
}

/** The pod that an object is, or the one that it makes. */
const podOf = (object: string) =>
  [
    `variables.kind == 'pods' ? ${object}.spec`,
    `variables.kind == 'podtemplates' ? ${object}.template.spec`,
    `variables.kind == 'cronjobs' ? ${object}.spec.jobTemplate.spec.template.spec`,
    `has(${object}.spec.template) ? ${object}.spec.template.spec : {'containers': []}`,
  ].join(" : ");

/** Whether containers of a list take variables from a Secret of the gateway. */
const takes = (list: string) =>
  `has(variables.pod.${list}) && variables.pod.${list}.exists(c, (has(c.env) && c.env.exists(e, has(e.valueFrom) && has(e.valueFrom.secretKeyRef) && e.valueFrom.secretKeyRef.name in variables.secrets)) || (has(c.envFrom) && c.envFrom.exists(e, has(e.secretRef) && e.secretRef.name in variables.secrets)))`;

/** Whether a volume is a Secret of the gateway, alone, among others, or as the credential of a driver. */
const mounts = [
  "has(v.secret) && has(v.secret.secretName) && v.secret.secretName in variables.secrets",
  "has(v.projected) && has(v.projected.sources) && v.projected.sources.exists(s, has(s.secret) && s.secret.name in variables.secrets)",
  "has(v.csi) && has(v.csi.nodePublishSecretRef) && v.csi.nodePublishSecretRef.name in variables.secrets",
]
  .map((each) => `(${each})`)
  .join(" || ");

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/#controller-roles */
const CONTROLLERS: Readonly<Record<string, string>> = {
  pods: "system:serviceaccount:kube-system:replicaset-controller",
  replicasets: "system:serviceaccount:kube-system:deployment-controller",
};

function variables(spec: FlexGatewaySpec) {
  const names = gatewaySecrets(spec).map(({ metadata }) => metadata.name);
  return [
    { name: "kind", expression: "request.resource.resource" },
    { name: "secrets", expression: formatList(names) },
    {
      name: "makes",
      expression: "!(variables.kind in ['rolebindings', 'clusterrolebindings', 'configurations'])",
    },
    { name: "pod", expression: `variables.makes ? (${podOf("object")}) : {'containers': []}` },
    {
      name: "changes",
      expression: `variables.makes && (oldObject == null || (${podOf("oldObject")}) != variables.pod)`,
    },
    {
      name: "uses",
      expression: [
        `(has(variables.pod.volumes) && variables.pod.volumes.exists(v, ${mounts}))`,
        ...["containers", "initContainers", "ephemeralContainers"].map((list) => `(${takes(list)})`),
      ].join(" || "),
    },
    {
      name: "controller",
      expression: Object.entries(CONTROLLERS)
        .map(([kind, user]) => `(variables.kind == '${kind}' && request.userInfo.username == '${user}')`)
        .join(" || "),
    },
    {
      // Of all Secrets there, by one question: an expression may ask two, and costs too much with a third.
      name: "reader",
      expression: `authorizer.group('').resource('secrets').namespace('${spec.namespace}').check('get').allowed()`,
    },
  ];
}

function validations(spec: FlexGatewaySpec) {
  const ofBroad =
    "s.kind == 'Group' && (s.name in ['system:authenticated', 'system:unauthenticated'] || s.name.startsWith('system:serviceaccounts'))";
  const own = `s.kind == 'ServiceAccount' && s.namespace == '${spec.namespace}'`;
  return [
    {
      expression: "!variables.changes || !variables.uses || variables.controller || variables.reader",
      message: `pods with Secrets of Flex Gateway ${spec.name} are made by those who may read all Secrets of its namespace`,
    },
    {
      // A registration is a Configuration too, and as a custom resource everybody would read it.
      expression:
        "variables.kind != 'configurations' || !has(object.spec) || !has(object.spec.platformConnection)",
      message: `the registration of Flex Gateway ${spec.name} is a Secret, never a custom resource`,
    },
    {
      expression: `variables.kind != 'rolebindings' || !has(object.subjects) || (object.roleRef.kind == 'ClusterRole' && object.roleRef.name in ${formatList(gatewayRoles(spec))}) || (object.subjects.all(s, ${own}) && !(object.roleRef.name in ${READERS}))`,
      message: `in the namespace of Flex Gateway ${spec.name}, bindings for others than its own accounts name its own roles`,
    },
    {
      expression: `variables.kind != 'clusterrolebindings' || !has(object.subjects) || !(object.roleRef.name in ${READERS}) || (object.roleRef.name == 'cluster-admin' && !object.subjects.exists(s, (${ofBroad}) || (${own})))`,
      message: `no binding for the whole cluster lets others read the Secrets of Flex Gateway ${spec.name}: bind admin and edit in namespaces, and cluster-admin to no group of all accounts`,
    },
  ].map((validation) => ({ ...validation, reason: "Forbidden" as const }));
}

/** Roles of Kubernetes that read Secrets: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles */
const READERS = formatList(["admin", "cluster-admin", "edit"]);

/** Names of Kubernetes contain no character that needs escaping in CEL. */
function formatList(names: readonly string[]): string {
  return `[${names.map((name) => `'${name}'`).join(", ")}]`;
}
