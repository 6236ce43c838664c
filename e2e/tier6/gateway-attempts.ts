import type { FlexGatewaySpec } from "../../capabilities/flex-gateway/model";
import { gatewaySecrets } from "../../capabilities/flex-gateway/model";
import { RBAC } from "./attempts";
import { foreignPods, IMAGE, makers, pod, restricted } from "./foreign-pods";

/** What somebody asks of the namespace of a gateway. */
export interface GatewayAttempt {
  readonly what: string;
  readonly by: string;
  readonly method: "POST" | "PUT" | "PATCH";
  readonly path: string;
  readonly object: object;
}

/** Has every right in the namespace but that to read Secrets. */
export const STRANGER = "e2e:stranger";

/** Reads Secrets, as whoever runs Helm. */
export const ADMINISTRATOR = "e2e:administrator";

const CONTROLLER = "system:serviceaccount:kube-system:replicaset-controller";

function post(namespace: string, api: string, plural: string): Pick<GatewayAttempt, "method" | "path"> {
  const base = api === "v1" ? "/api/v1" : `/apis/${api}`;
  return { method: "POST", path: `${base}/namespaces/${namespace}/${plural}` };
}

/** Foreign mounts and bindings, which RBAC would let through. */
export function refusedAttempts(spec: FlexGatewaySpec): GatewayAttempt[] {
  const { namespace } = spec;
  const pods = gatewaySecrets(spec).flatMap(({ metadata: { name } }) =>
    Object.entries(foreignPods(name)).map(
      ([how, more]): GatewayAttempt => ({
        ...{ what: `a pod with ${name} ${how}`, by: STRANGER, ...post(namespace, "v1", "pods") },
        object: pod(more),
      }),
    ),
  );
  const [secret] = gatewaySecrets(spec);
  const volume = foreignPods(secret?.metadata.name ?? "")["as a volume"] ?? {};
  const workloads = Object.entries(makers(volume)).map(
    ([kind, { path, object }]): GatewayAttempt => ({
      ...{ what: `a ${kind} with the registration`, by: STRANGER, object },
      ...post(namespace, (object as { apiVersion: string }).apiVersion, path),
    }),
  );
  const registration: GatewayAttempt = {
    ...{ what: "the registration as a custom resource", by: ADMINISTRATOR, method: "POST" },
    path: `/apis/gateway.mulesoft.com/v1alpha1/namespaces/${namespace}/configurations`,
    object: configuration({ platformConnection: { agentId: "e2e" } }),
  };
  return [...pods, ...workloads, ...changes(namespace), ...bindings(namespace), registration];
}

const configuration = (spec: object) => ({
  ...{ apiVersion: "gateway.mulesoft.com/v1alpha1", kind: "Configuration" },
  ...{ metadata: { generateName: "e2e-" }, spec },
});

/** What runs already has the registration, and could be made into something else. */
const RUNNING = "e2e-running";

/** Ways to turn what runs into something that hands it out. */
function changes(namespace: string): GatewayAttempt[] {
  const own = `/api/v1/namespaces/${namespace}/pods/${RUNNING}`;
  const foreign = { ...restricted("main"), image: `${IMAGE.slice(0, -1)}1` };
  const change = (what: string, path: string, object: object): GatewayAttempt => ({
    ...{ what, by: STRANGER, method: "PATCH", path, object },
  });
  return [
    change("another image in a pod that has it", own, { spec: { containers: [foreign] } }),
    change("a container more in a pod that has it", `${own}/ephemeralcontainers`, {
      spec: { ephemeralContainers: [{ ...restricted("debug"), resources: {}, targetContainerName: "main" }] },
    }),
    change("another image in a Deployment that has it", deploymentPath(namespace), {
      spec: { template: { spec: { containers: [foreign] } } },
    }),
  ];
}

const deploymentPath = (namespace: string) => `/apis/apps/v1/namespaces/${namespace}/deployments/${RUNNING}`;

function bindings(namespace: string): GatewayAttempt[] {
  const binding = (kind: string, role: string, subject: object) => ({
    ...{ apiVersion: `${RBAC}/v1`, kind, metadata: { generateName: "e2e-" } },
    roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: role },
    subjects: [subject],
  });
  const group = (name: string) => ({ kind: "Group", apiGroup: RBAC, name });
  const account = { kind: "ServiceAccount", name: "default", namespace };
  const own = { method: "POST", path: `/apis/${RBAC}/v1/namespaces/${namespace}/rolebindings` } as const;
  const whole = { method: "POST", path: `/apis/${RBAC}/v1/clusterrolebindings` } as const;
  const cases: readonly [string, Pick<GatewayAttempt, "method" | "path">, object][] = [
    ["edit for a group", own, binding("RoleBinding", "edit", group("others"))],
    ["view for a group", own, binding("RoleBinding", "view", group("others"))],
    ["admin for an account of the namespace", own, binding("RoleBinding", "admin", account)],
    ["edit everywhere", whole, binding("ClusterRoleBinding", "edit", group("others"))],
    [
      "everything for everybody",
      whole,
      binding("ClusterRoleBinding", "cluster-admin", group("system:authenticated")),
    ],
    [
      "everything for an account of the namespace",
      whole,
      binding("ClusterRoleBinding", "cluster-admin", account),
    ],
  ];
  return cases.map(([what, request, object]) => ({
    what: `bind ${what}`,
    by: ADMINISTRATOR,
    ...request,
    object,
  }));
}

/** What must go on: the chart as Helm applies it, its controllers, and pods of others without these Secrets. */
export function admittedAttempts(spec: FlexGatewaySpec): GatewayAttempt[] {
  const { namespace } = spec;
  const [secret] = gatewaySecrets(spec);
  const volume = foreignPods(secret?.metadata.name ?? "")["as a volume"] ?? {};
  const { Deployment } = makers(volume);
  const chartBinding = {
    ...{ apiVersion: `${RBAC}/v1`, kind: "RoleBinding", metadata: { generateName: "e2e-" } },
    roleRef: { apiGroup: RBAC, kind: "Role", name: spec.name },
    subjects: [{ kind: "ServiceAccount", name: spec.name, namespace }],
  };
  return [
    {
      ...{ what: "the Deployment of the chart", by: ADMINISTRATOR, object: Deployment?.object ?? {} },
      ...post(namespace, "apps/v1", "deployments"),
    },
    {
      ...{ what: "a configuration of another kind", by: ADMINISTRATOR, method: "POST" },
      path: `/apis/gateway.mulesoft.com/v1alpha1/namespaces/${namespace}/configurations`,
      object: configuration({ logging: { runtimeLogs: { logLevel: "info" } } }),
    },
    {
      ...{ what: "a note on what runs", by: STRANGER, method: "PATCH", path: deploymentPath(namespace) },
      object: { metadata: { annotations: { e2e: "noted" } } },
    },
    {
      ...{ what: "replicas more", by: STRANGER, method: "PATCH", path: `${deploymentPath(namespace)}/scale` },
      object: { spec: { replicas: 3 } },
    },
    { what: "its pods", by: CONTROLLER, object: pod(volume), ...post(namespace, "v1", "pods") },
    { what: "a pod without Secrets", by: STRANGER, object: pod({}), ...post(namespace, "v1", "pods") },
    {
      ...{ what: "the binding of the chart", by: ADMINISTRATOR, object: chartBinding },
      ...{ method: "POST", path: `/apis/${RBAC}/v1/namespaces/${namespace}/rolebindings` },
    },
  ];
}

/** Who runs Helm; no policy minds. */
export function administratorRights(): object[] {
  return [
    {
      ...{ apiVersion: `${RBAC}/v1`, kind: "ClusterRoleBinding", metadata: { name: "e2e-administrator" } },
      roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: "cluster-admin" },
      subjects: [{ kind: "User", apiGroup: RBAC, name: ADMINISTRATOR }],
    },
  ];
}

/** Somebody with every right but that to read Secrets, and what runs already. */
export function attemptObjects(spec: FlexGatewaySpec): object[] {
  const { namespace } = spec;
  const [secret] = gatewaySecrets(spec);
  const volume = foreignPods(secret?.metadata.name ?? "")["as a volume"] ?? {};
  const named = { metadata: { name: RUNNING, namespace } };
  const meta = (name: string) => ({ name: `e2e-${name}`, namespace });
  const binding = (name: string, user: string, role: { kind: string; name: string }) => ({
    ...{ apiVersion: `${RBAC}/v1`, kind: "RoleBinding", metadata: meta(name) },
    roleRef: { apiGroup: RBAC, ...role },
    subjects: [{ kind: "User", apiGroup: RBAC, name: user }],
  });
  return [
    {
      ...{ apiVersion: `${RBAC}/v1`, kind: "Role", metadata: meta("stranger") },
      rules: [
        { apiGroups: [""], resources: ["pods", "podtemplates", "replicationcontrollers"], verbs: ["*"] },
        { apiGroups: [""], resources: ["pods/ephemeralcontainers"], verbs: ["*"] },
        { apiGroups: ["apps", "batch"], resources: ["*"], verbs: ["*"] },
      ],
    },
    binding("stranger", STRANGER, { kind: "Role", name: "e2e-stranger" }),
    { ...pod(volume), ...named },
    { ...makers(volume)["Deployment"]?.object, ...named },
  ];
}
