import {
  chartManifests,
  EXEC_UNTIL,
  type FabricSpec,
  fabricObjects,
  rbacMatrix,
} from "../../../../capabilities/runtime-fabric/model";
import { roleProblems } from "../../../../core/kubernetes";
import { matrix, rowsOf, summary } from "./access-fixture";
import { environmentOf, fabricOf, fullFabric } from "./fixture";

test("every subject is asked about every resource in every place, and no verb is left out", () => {
  expect(matrix.subjects).toHaveLength(10);
  expect(matrix.namespaces).toEqual(["rtf", "prod-dev", "prod-production", "kube-system"]);
  const cells = matrix.rows.map(({ subject, namespace, apiGroup, resource, allowed, denied }) => [
    `${subject} ${namespace} ${apiGroup} ${resource} ${[...allowed, ...denied].sort()}`,
  ]);
  expect(new Set(cells.map(String)).size).toBe(matrix.rows.length);
  expect(matrix.rows.length % matrix.subjects.length).toBe(0);
});

describe("people and pipelines", () => {
  test("viewers see what runs, without Secrets and configuration", () => {
    expect(summary(rowsOf(matrix.rows, "group:acme:viewers"))).toMatchInlineSnapshot(`
[
  "prod-dev: get,list,watch endpoints events limitranges pods resourcequotas services daemonsets deployments replicasets horizontalpodautoscalers cronjobs jobs endpointslices events ingresses networkpolicies poddisruptionbudgets httproutetemplates kubernetestemplates muleapplications persistencegateways",
  "prod-dev: get pods/log",
  "prod-production: get,list,watch endpoints events limitranges pods resourcequotas services daemonsets deployments replicasets horizontalpodautoscalers cronjobs jobs endpointslices events ingresses networkpolicies poddisruptionbudgets httproutetemplates kubernetestemplates muleapplications persistencegateways",
  "prod-production: get pods/log",
]
`);
  });

  test("deployers scale and restart besides", () => {
    expect(addition("acme:pipelines", "acme:viewers")).toMatchInlineSnapshot(`
[
  "prod-dev: delete pods",
  "prod-dev: get,update,patch deployments/scale",
  "prod-production: delete pods",
  "prod-production: get,update,patch deployments/scale",
]
`);
  });

  test("operators read configuration, move pods, and look after the agent", () => {
    expect(addition("acme:platform", "acme:pipelines")).toMatchInlineSnapshot(`
[
  "rtf: get,list,watch configmaps endpoints events limitranges resourcequotas services daemonsets deployments replicasets horizontalpodautoscalers cronjobs jobs endpointslices events ingresses networkpolicies poddisruptionbudgets httproutetemplates kubernetestemplates muleapplications persistencegateways",
  "rtf: get,list,watch,delete pods",
  "rtf: get pods/log",
  "rtf: create pods/eviction",
  "rtf: get,update,patch deployments/scale",
  "prod-dev: get,list,watch configmaps",
  "prod-dev: create pods/eviction",
  "prod-production: get,list,watch configmaps",
  "prod-production: create pods/eviction",
]
`);
  });

  test("exec is one operator's, in the namespaces of applications, until a day and for a reason", () => {
    expect(addition("acme:oncall", "acme:platform")).toMatchInlineSnapshot(`
[
  "prod-dev: get,create pods/exec",
  "prod-production: get,create pods/exec",
]
`);
    const bindings = fabricObjects(fullFabric()).manifests.filter(
      ({ metadata }) => EXEC_UNTIL in (metadata.annotations ?? {}),
    );
    expect(bindings.map(({ metadata }) => [metadata.namespace, metadata.annotations])).toEqual(
      ["prod-dev", "prod-production"].map((namespace) => [
        namespace,
        { [EXEC_UNTIL]: "2026-12-31", "mule-landing-zone/exec-reason": "release of the winter" },
      ]),
    );
  });

  test("nobody of them reads or writes a Secret, writes workloads or roles, or acts as somebody else", () => {
    const forbidden = [
      ["secrets"],
      ["roles", "rolebindings", "clusterroles", "clusterrolebindings"],
      ["pods/attach", "pods/portforward", "pods/ephemeralcontainers", "serviceaccounts/token", "nodes/proxy"],
      ["users", "groups", "serviceaccounts", "signers", "certificatesigningrequests/approval"],
      ["mutatingwebhookconfigurations", "validatingwebhookconfigurations", "customresourcedefinitions"],
      ["namespaces", "nodes", "persistentvolumes"],
    ].flat();
    const people = matrix.rows.filter(({ subject }) => subject.startsWith("group:"));
    for (const resource of forbidden) {
      const rows = people.filter((row) => row.resource === resource);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter(({ allowed }) => allowed.length > 0)).toEqual([]);
    }
    const writes = ["create", "update", "patch", "deletecollection", "bind", "escalate", "impersonate"];
    const workloads = [
      "pods",
      "deployments",
      "daemonsets",
      "replicasets",
      "statefulsets",
      "jobs",
      "cronjobs",
    ];
    const written = people.filter(
      ({ resource, allowed }) =>
        (workloads.includes(resource) || resource.endsWith("templates")) &&
        allowed.some((verb) => writes.includes(verb)),
    );
    expect(written).toEqual([]);
    expect(
      people.filter(({ namespace, allowed }) => namespace === "kube-system" && allowed.length > 0),
    ).toEqual([]);
  });

  test("roles that nobody has are not made, and none that is made gives more than it says", () => {
    const roles = (spec: FabricSpec) =>
      fabricObjects(spec).manifests.flatMap((each) => (each.kind === "ClusterRole" ? [each] : []));
    expect(roles(fabricOf())).toEqual([]);
    expect(roles(fullFabric()).map(({ metadata }) => metadata.name)).toEqual([
      "mule-prod-routes",
      "mule-prod-viewer",
      "mule-prod-deployer",
      "mule-prod-operator",
      "mule-prod-exec",
    ]);
    expect(roles(fullFabric()).flatMap(roleProblems)).toEqual([]);
  });

  /** What the second group may not, and the first may. */
  function addition(more: string, less: string): string[] {
    const known = rowsOf(matrix.rows, `group:${less}`);
    return summary(
      rowsOf(matrix.rows, `group:${more}`).map((row, index) => ({
        ...row,
        allowed: row.allowed.filter((verb) => !known[index]?.allowed.includes(verb)),
      })),
    );
  }
});

test("applications may do nothing at all", () => {
  for (const namespace of ["rtf", "prod-dev", "prod-production"]) {
    const rows = rowsOf(matrix.rows, `system:serviceaccount:${namespace}:default`);
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter(({ allowed }) => allowed.length > 0)).toEqual([]);
  }
});

test("two fabrics of one cluster never reach each other's namespaces", () => {
  const other = fabricOf({
    name: "two",
    agentNamespace: "rtf-two",
    environments: [environmentOf("qa", { namespace: "two-qa" })],
  });
  const all = [fabricOf(), other].flatMap((spec) => [
    ...fabricObjects(spec).manifests,
    ...chartManifests(spec),
  ]);
  const rows = rowsOf(rbacMatrix(other, all).rows, "system:serviceaccount:rtf:rtf-agent");
  expect(rows.filter(({ resource, allowed }) => resource === "secrets" && allowed.length > 0)).toEqual([]);
});
