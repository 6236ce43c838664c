import type { FlexGatewaySpec } from "../../capabilities/flex-gateway/model";
import { gatewaySecrets } from "../../capabilities/flex-gateway/model";
import { type GatewayAttempt, RBAC } from "./attempts";
import { foreignPods, IMAGE, makers, pod, restricted } from "./foreign-pods";
import { ADMINISTRATOR, admittedBindings, refusedBindings } from "./gateway-bindings";

/** Has every right in the namespace but that to read Secrets. */
export const STRANGER = "e2e:stranger";

const CONTROLLER = "system:serviceaccount:kube-system:replicaset-controller";

function post(namespace: string, api: string, plural: string): Pick<GatewayAttempt, "method" | "path"> {
  const base = api === "v1" ? "/api/v1" : `/apis/${api}`;
  return { method: "POST", path: `${base}/namespaces/${namespace}/${plural}` };
}

/** Foreign mounts, accounts, commands and bindings, which RBAC would let through. */
export function refusedAttempts(spec: FlexGatewaySpec): GatewayAttempt[] {
  const { namespace } = spec;
  const secrets = [
    ...gatewaySecrets(spec).map(({ metadata: { name } }) => name),
    "sh.helm.release.v1.own.v1",
  ];
  const pods = secrets.flatMap((name) =>
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
  return [
    ...[...pods, ...workloads, ...asOthers(spec), ...changes(spec), ...ways(namespace)],
    ...[...refusedBindings(spec), registration],
  ];
}

/** Pods that are somebody else: by an account, or by the label that policies and the Service look for. */
function asOthers({ name, namespace }: FlexGatewaySpec): GatewayAttempt[] {
  const labels = { "mule-landing-zone/flex-gateway": name };
  const labelled = { ...pod({}), metadata: { generateName: "e2e-", labels } };
  const accounts = ["serviceAccountName", "serviceAccount"].map((field) => pod({ [field]: ACCOUNT }));
  const deployment = makers({ serviceAccountName: ACCOUNT })["Deployment"]?.object ?? {};
  return [
    ...[...accounts, labelled].map((object, index) => ({
      ...{ what: `a pod that is another (${index})`, by: STRANGER, object },
      ...post(namespace, "v1", "pods"),
    })),
    {
      ...{ what: "a Deployment with an account", by: STRANGER, object: deployment },
      ...post(namespace, "apps/v1", "deployments"),
    },
  ];
}

/** Ways into what runs, and the token of an account. */
function ways(namespace: string): GatewayAttempt[] {
  const request = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: { audiences: [] } };
  return [
    ...["attach", "exec", "portforward"].map(
      (way): GatewayAttempt => ({
        ...{ what: `${way} of a pod that has it`, by: STRANGER },
        ...post(namespace, "v1", `pods/${RUNNING}/${way}`),
      }),
    ),
    {
      ...{ what: "the token of an account", by: STRANGER, object: request },
      ...post(namespace, "v1", `serviceaccounts/${ACCOUNT}/token`),
    },
  ];
}

const configuration = (spec: object) => ({
  ...{ apiVersion: "gateway.mulesoft.com/v1alpha1", kind: "Configuration" },
  ...{ metadata: { generateName: "e2e-" }, spec },
});

/** What runs already has the registration, and could be made into something else. */
const RUNNING = "e2e-running";

/** What runs beside it has none, and could be made to look like it. */
const BESIDE = "e2e-beside";

/** As the chart has one. */
const ACCOUNT = "e2e-account";

/** Ways to turn what runs into something that hands it out. */
function changes({ name, namespace }: FlexGatewaySpec): GatewayAttempt[] {
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
    change("the label of the gateway for a pod beside it", own.replace(RUNNING, BESIDE), {
      metadata: { labels: { "mule-landing-zone/flex-gateway": name } },
    }),
    change("another image in a Deployment that has it", deploymentPath(namespace), {
      spec: { template: { spec: { containers: [foreign] } } },
    }),
  ];
}

const deploymentPath = (namespace: string) => `/apis/apps/v1/namespaces/${namespace}/deployments/${RUNNING}`;

/** What must go on: the chart as Helm applies it, its controllers, and pods of others without these Secrets. */
export function admittedAttempts(spec: FlexGatewaySpec): GatewayAttempt[] {
  const { namespace } = spec;
  const [secret] = gatewaySecrets(spec);
  const volume = foreignPods(secret?.metadata.name ?? "")["as a volume"] ?? {};
  const { Deployment } = makers(volume);
  const job = { what: "pods of a Job of the chart", by: CONTROLLER.replace("replicaset", "job") };
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
    { ...job, object: pod({ serviceAccountName: ACCOUNT }), ...post(namespace, "v1", "pods") },
    ...grantedCommands(spec),
    ...admittedBindings(spec),
  ];
}

/** By whoever has a grant of the file, and by who reads the Secrets anyway. */
function grantedCommands({ access, namespace }: FlexGatewaySpec): GatewayAttempt[] {
  const exec = post(namespace, "v1", `pods/${RUNNING}/exec`);
  return [
    { what: "commands by an administrator", by: ADMINISTRATOR, ...exec },
    ...access.operators
      .filter((each) => each.exec !== undefined)
      .map(({ group }) => ({ what: `commands by ${group}`, by: "e2e:somebody", group, ...exec })),
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

const IN_PODS = ["attach", "ephemeralcontainers", "exec", "portforward"].map((part) => `pods/${part}`);

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
        { apiGroups: [""], resources: [...IN_PODS, "serviceaccounts/token"], verbs: ["*"] },
        { apiGroups: ["apps", "batch"], resources: ["*"], verbs: ["*"] },
      ],
    },
    binding("stranger", STRANGER, { kind: "Role", name: "e2e-stranger" }),
    { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: ACCOUNT, namespace } },
    { ...pod(volume), ...named },
    { ...pod({}), metadata: { name: BESIDE, namespace } },
    { ...makers(volume)["Deployment"]?.object, ...named },
  ];
}
