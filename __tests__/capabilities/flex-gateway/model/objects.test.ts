import {
  type FlexGatewaySpec,
  gatewayObjects,
  gatewaySecrets,
} from "../../../../capabilities/flex-gateway/model";
import { secretsOf } from "../../../../capabilities/runtime-fabric/model";
import { buildAuthorizer, roleProblems, type Subject } from "../../../../core/kubernetes";
import { gatewayOf } from "./fixture";

const spec = gatewayOf();

const { manifests } = gatewayObjects(spec);

const find = (kind: string, name: string, of: FlexGatewaySpec = spec) =>
  gatewayObjects(of).manifests.find((each) => each.kind === kind && each.metadata.name === name) as
    | { readonly spec?: unknown; readonly data?: Record<string, string>; readonly metadata: object }
    | undefined;

test("everything is in the gateway's namespace, but what the cluster has once and the other side of its flows", () => {
  const elsewhere = manifests.filter(({ metadata: { namespace } }) => namespace !== spec.namespace);
  expect(
    elsewhere.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ""} ${metadata.name}`),
  ).toEqual([
    "ValidatingAdmissionPolicy  flex-edge-secrets",
    "ValidatingAdmissionPolicyBinding  flex-edge-secrets",
    "Namespace  flex-edge",
    "NetworkPolicy prod-production flex-gateway-edge-orders",
    "NetworkPolicy stock flex-gateway-edge-stock",
    "ClusterRole  flex-gateway:edge:viewer",
    "ClusterRole  flex-gateway:edge:operator",
    "ClusterRole  flex-gateway:edge:exec",
  ]);
});

test("the namespace enforces restricted, mounts no token and has room for twice the replicas", () => {
  expect(find("Namespace", "flex-edge")?.metadata).toMatchObject({
    labels: {
      "pod-security.kubernetes.io/enforce": "restricted",
      "pod-security.kubernetes.io/enforce-version": "v1.34",
    },
  });
  expect(find("ServiceAccount", "default")).toMatchObject({ automountServiceAccountToken: false });
  expect(find("ResourceQuota", "quota")?.spec).toEqual({
    hard: {
      ...{ "requests.cpu": "3", "limits.cpu": "12", "requests.memory": "6Gi", "limits.memory": "12Gi" },
      ...{ pods: "12", "services.loadbalancers": "0", "services.nodeports": "0" },
    },
  });
});

test("the Service has the ports of the APIs, and neither the probe's nor a reserved one", () => {
  expect(find("Service", "edge")?.spec).toEqual({
    type: "ClusterIP",
    selector: { "mule-landing-zone/flex-gateway": "edge" },
    ports: [{ name: "api-8443", protocol: "TCP", port: 8443, targetPort: 8443 }],
  });
  expect(find("Service", "edge", gatewayOf({ apis: [] }))).toBeUndefined();
});

test("nobody who is bound here reads a Secret, a Configuration or writes what mounts one", () => {
  const isAllowed = buildAuthorizer(manifests);
  const bound = manifests.flatMap((each) => (each.kind === "RoleBinding" ? each.subjects : []));
  const groups = new Map(bound.map((subject) => [subject.name, subject])).values();
  const may = (subject: Subject, verb: string, resource: string, apiGroup = "") =>
    isAllowed({ subject, verb, apiGroup, resource, namespace: spec.namespace });
  for (const subject of groups) {
    for (const verb of ["get", "list", "watch"]) {
      expect(may(subject, verb, "secrets")).toBe(false);
      expect(may(subject, verb, "configmaps")).toBe(false);
      expect(may(subject, verb, "configurations", "gateway.mulesoft.com")).toBe(false);
      expect(may(subject, verb, "policybindings", "gateway.mulesoft.com")).toBe(false);
    }
    for (const verb of ["create", "update", "patch"]) {
      expect(may(subject, verb, "pods")).toBe(false);
      expect(may(subject, verb, "deployments", "apps")).toBe(false);
      expect(may(subject, verb, "rolebindings", "rbac.authorization.k8s.io")).toBe(false);
    }
    expect(may(subject, "get", "pods")).toBe(true);
    expect(may(subject, "create", "pods/exec")).toBe(subject.name === "api-operators");
  }
  expect(manifests.flatMap((each) => (each.kind === "ClusterRole" ? roleProblems(each) : []))).toEqual([]);
});

test("the registration is two files, and the storage's document names its password only", () => {
  const secrets = gatewaySecrets(spec);
  expect(secrets.map(({ metadata, revision }) => [metadata.name, revision])).toEqual([
    ["flex-registration", 3],
    ["flex-shared-storage", 1],
  ]);
  expect(secrets[0]?.data).toEqual({
    "registration.yaml": spec.registration.registration,
    "certificate.yaml": spec.registration.certificate,
  });
  const document = secrets[1]?.documents?.["shared-storage.yaml"];
  expect(document).toMatchObject({
    spec: {
      sharedStorage: { redis: { address: "redis.acme.internal:6379", tls: { skipValidation: false } } },
    },
  });
  expect(document === undefined ? [] : secretsOf(document)).toEqual([
    expect.objectContaining({ key: "redis" }),
  ]);
});

test("what is no secret is a ConfigMap: level of logs, probe, proxy with those that are reached directly", () => {
  const data = find("ConfigMap", "flex-configuration")?.data ?? {};
  const documents = Object.entries(data).map(([file, text]) => [file, JSON.parse(text).spec]);
  expect(Object.fromEntries(documents)).toEqual({
    "logging.yaml": { logging: { runtimeLogs: { logLevel: "info" } } },
    "probe.yaml": { probe: { enabled: true, port: 3000 } },
    "forward-proxy.yaml": {
      forwardProxy: {
        https: { address: "http://proxy.acme.example:3128" },
        noProxy: [
          ...[".svc.cluster.local", "api.partner.example", "inner.flex-inner.svc.cluster.local"],
          ...["orders.prod-production.svc.cluster.local", "stock.stock.svc.cluster.local"],
        ],
      },
    },
  });
});

test("a cluster without admission policies gets none; one with Cilium gets rules by name", () => {
  const { cluster } = spec;
  const old = gatewayObjects(gatewayOf({ cluster: { ...cluster, kubernetesVersion: "1.29" } }));
  expect(old.manifests.filter(({ kind }) => kind.startsWith("Validating"))).toEqual([]);
  const named = gatewayOf({
    ...{ mode: "local", cluster: { ...cluster, cni: "cilium" }, controlPlaneEgress: { kind: "cilium-fqdn" } },
  });
  const [apiServer, plane] = gatewayObjects(named).pluginPolicies;
  expect(apiServer?.spec).toMatchObject({ egress: [{ toEntities: ["kube-apiserver"] }] });
  expect(JSON.stringify(plane?.spec)).toContain('{"matchName":"anypoint.mulesoft.com"}');
  expect(gatewayObjects(spec).pluginPolicies).toEqual([]);
});
