import {
  ADMISSION_POLICY_SINCE,
  type AdmissionRules,
  denyingPolicy,
  type Manifest,
  resourceRule,
} from "../../../core/kubernetes";
import { bindingRules, bindingVariables } from "./admission-bindings";
import { podVariables } from "./admission-pods";
import { gatewayObjectLabels } from "./labels";
import type { FlexGatewaySpec } from "./spec";

/** Whether the API server of this version has admission policies. */
export function hasAdmissionPolicies(kubernetesVersion: string): boolean {
  return Number(kubernetesVersion.split(".")[1]) >= ADMISSION_POLICY_SINCE;
}

export function gatewayAdmissionName({ name }: Pick<FlexGatewaySpec, "name">): string {
  return `flex-${name}-secrets`;
}

/**
 * Who may make pods in a namespace can mount each of its Secrets and be each of its accounts, who may run commands in
 * a pod reads what it mounts, and who may write bindings can let others do so. Roles can't exclude a single one. So an
 * admission policy asks of each such request whether the one who asks may read the Secrets of the namespace anyway.
 * Helm's user may, because Helm keeps its releases in Secrets; controllers make pods of what was admitted before.
 */
export function gatewayAdmissionManifests(spec: FlexGatewaySpec): Manifest[] {
  if (!hasAdmissionPolicies(spec.cluster.kubernetesVersion)) return [];
  return denyingPolicy(
    { name: gatewayAdmissionName(spec), labels: gatewayObjectLabels(spec) },
    {
      resourceRules: resourceRules(),
      matchConditions: matchConditions(spec),
      variables: [
        ...[
          { name: "kind", expression: "request.resource.resource" },
          { name: "part", expression: "has(request.subResource) ? request.subResource : ''" },
          {
            // Of all Secrets there, by one question: an expression may ask two, and costs too much with a third.
            name: "reader",
            expression: `authorizer.group('').resource('secrets').namespace('${spec.namespace}').check('get').allowed()`,
          },
        ],
        ...podVariables(),
        ...bindingVariables(spec),
      ],
      validations: [...secretRules(spec), ...bindingRules(spec)],
    },
  );
}

/** What makes pods, by API group. */
const WORKLOADS: Readonly<Record<string, readonly string[]>> = {
  "": ["pods", "pods/ephemeralcontainers", "podtemplates", "replicationcontrollers"],
  apps: ["daemonsets", "deployments", "replicasets", "statefulsets"],
  batch: ["cronjobs", "jobs"],
};

/** Ways into what runs: its files, and the ports that no network policy opens. */
const INTO_PODS = ["pods/attach", "pods/exec", "pods/portforward", "pods/proxy", "services/proxy"];

function resourceRules(): AdmissionRules["resourceRules"] {
  const write = ["CREATE", "UPDATE"] as const;
  const rbac = "rbac.authorization.k8s.io";
  return [
    ...Object.entries(WORKLOADS).map(([group, resources]) => resourceRule(group, write, resources)),
    resourceRule("", ["CONNECT"], INTO_PODS),
    resourceRule("", ["CREATE"], ["serviceaccounts/token"]),
    resourceRule("gateway.mulesoft.com", write, ["configurations"], { version: "*" }),
    resourceRule(rbac, write, ["rolebindings"]),
    resourceRule(rbac, write, ["clusterrolebindings"], { scope: "Cluster" }),
  ];
}

function matchConditions(spec: FlexGatewaySpec): AdmissionRules["matchConditions"] {
  return [
    {
      name: "in-the-namespace-or-for-all",
      expression: `request.resource.resource == 'clusterrolebindings' || request.namespace == '${spec.namespace}'`,
    },
    {
      // An API server that may not bind the roles that it brings ends while it starts.
      name: "not-by-the-api-server-itself",
      expression: "request.userInfo.username != 'system:apiserver'",
    },
  ];
}

function secretRules({ name }: FlexGatewaySpec): AdmissionRules["validations"] {
  return [
    {
      expression: "!variables.changes || !variables.uses || variables.controller || variables.reader",
      message: `pods with Secrets, an account or the label of Flex Gateway ${name} are made by those who may read all Secrets of its namespace`,
    },
    {
      expression: "request.operation != 'CONNECT' || variables.granted || variables.reader",
      message: `commands in pods of Flex Gateway ${name}, and ways to their ports, are for groups with a grant of the file and for those who may read all Secrets of its namespace`,
    },
    {
      // A kubelet asks for the tokens of its own pods alone.
      expression: "variables.part != 'token' || variables.kubelet || variables.reader",
      message: `tokens of the accounts of Flex Gateway ${name} are for its pods and for those who may read all Secrets of its namespace`,
    },
    {
      // A registration is a Configuration too, and as a custom resource everybody would read it.
      expression:
        "variables.kind != 'configurations' || !has(object.spec) || !has(object.spec.platformConnection)",
      message: `the registration of Flex Gateway ${name} is a Secret, never a custom resource`,
    },
  ];
}
