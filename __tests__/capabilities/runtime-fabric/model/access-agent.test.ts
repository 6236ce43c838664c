import {
  chartManifests,
  type FabricSpec,
  fabricObjects,
} from "../../../../capabilities/runtime-fabric/model";
import { matrix, matrixOf, rowsOf, summary } from "./access-fixture";
import { fabricOf, fullFabric } from "./fixture";

describe("the agent", () => {
  const agent = "system:serviceaccount:rtf:rtf-agent";
  const places = (spec: FabricSpec, subject: string, resource: string) =>
    rowsOf(matrixOf(spec).rows, subject)
      .filter((row) => row.resource === resource && row.allowed.includes("delete"))
      .map(({ namespace }) => namespace);

  test("has its vendor's rights in authorized namespaces, and nowhere else", () => {
    expect(places(fabricOf(), agent, "secrets")).toEqual(["rtf", "prod-dev", "prod-production"]);
    expect(
      summary(rowsOf(matrixOf(fabricOf()).rows, agent)).filter((line) => !/^(rtf|prod-)/.test(line)),
    ).toEqual([
      "kube-system: get namespaces",
      "kube-system: get,list pods",
      "(cluster): get,list namespaces",
      "(cluster): get,list,watch nodes",
    ]);
  });

  test("has them everywhere in the wide mode, and then nothing is bound here", () => {
    const wide = fabricOf({ authorizedNamespaces: false });
    expect(places(wide, agent, "secrets")).toContain("kube-system");
    const kinds = fabricObjects(wide).manifests.map(({ kind }) => kind);
    expect(kinds).not.toContain("RoleBinding");
    expect(kinds).not.toContain("ConfigMap");
  });

  test("knows its namespaces by a ConfigMap of the name that it asks for", () => {
    const map = fabricObjects(fabricOf()).manifests.find(({ kind }) => kind === "ConfigMap");
    expect(map).toMatchObject({
      metadata: { name: "authorized-namespaces", namespace: "rtf" },
      data: { dev: "prod-dev", production: "prod-production" },
    });
  });

  test("writes routes of another kind only on request", () => {
    const gateway = "httproutes";
    expect(places(fabricOf(), agent, gateway)).toEqual([]);
    expect(places(fabricOf({ routes: "gateway-api" }), agent, gateway)).toEqual([
      "prod-dev",
      "prod-production",
    ]);
    expect(places(fabricOf({ routes: "istio" }), agent, "virtualservices")).toEqual([
      "prod-dev",
      "prod-production",
    ]);
  });

  test("shares its role with the persistence gateway only where one is used", () => {
    const gateway = "system:serviceaccount:rtf:rtf-persistence-gateway";
    expect(places(fullFabric(), gateway, "secrets")).toEqual(["prod-dev", "prod-production"]);
    expect(places(fabricOf(), gateway, "secrets")).toEqual([]);
  });

  test("of another namespace has a role of another name", () => {
    const roles = (spec: FabricSpec) =>
      chartManifests(spec).flatMap((each) => (each.kind === "ClusterRole" ? [each.metadata.name] : []));
    expect(roles(fabricOf({ agentNamespace: "rtf-two" }))).toEqual([
      "rtf:agent-rtf-two",
      "rtf:mule-clusterip-service-rtf-two",
      "rtf:resource-metrics-collector-rtf-two",
    ]);
  });
});

test("mule-clusterip-service is counted with everything, but only where it is bound", () => {
  const rows = rowsOf(matrix.rows, "system:serviceaccount:rtf:mule-clusterip-service");
  const places = new Set(rows.filter(({ allowed }) => allowed.length > 0).map(({ namespace }) => namespace));
  expect([...places]).toEqual(["rtf", "prod-dev", "prod-production"]);
});
