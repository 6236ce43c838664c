import type { YamlData } from "../../estates/yaml-edits";
import { problemsOf, resolve, textOf } from "../../helpers/estates";
import { changed, id, wrong } from "./fixture";

describe("two fabrics on one cluster", () => {
  const two = (edit: (second: YamlData, data: YamlData) => void) => (first: YamlData, data: YamlData) => {
    first["installsDefinitions"] = true;
    data["environments"].next = { runtimeFabric: "second", applications: 1 };
    const second = {
      ...structuredClone(first),
      installsDefinitions: false,
      agentNamespace: "rtf-second",
      environments: { next: { id: id("02") } },
    };
    data["runtimeFabrics"].second = second;
    edit(second, data);
  };

  test("get along, and each knows the other", () => {
    const { runtimeFabrics, vpcs } = resolve(changed(two(() => {})));
    expect(runtimeFabrics.map(({ name, sharesWith }) => `${name} ${sharesWith}`)).toEqual([
      "prod second",
      "second prod",
    ]);
    const pods = runtimeFabrics.reduce((sum, { capacity }) => sum + capacity.pods, 0);
    expect(vpcs[0]?.demand.terms.map(({ label }) => label)).toContain(
      `${pods} pods of Runtime Fabrics at their peak`,
    );
  });

  test.each<[string, (second: YamlData, data: YamlData) => void, string]>([
    [
      "one agent namespace",
      (second) => (second["agentNamespace"] = "rtf"),
      "NAMESPACE_TWICE runtimeFabrics.second.agentNamespace",
    ],
    [
      "one environment id",
      (second) => (second["environments"].next.id = id("01")),
      "ENVIRONMENT_ID_TWICE runtimeFabrics.second.environments.next.id",
    ],
    [
      "definitions twice",
      (second) => (second["installsDefinitions"] = true),
      "FABRIC_DEFINITIONS runtimeFabrics.second",
    ],
    [
      "nobody's definitions",
      (_, data) => delete data["runtimeFabrics"].prod.installsDefinitions,
      "FABRIC_DEFINITIONS runtimeFabrics.second",
    ],
    [
      "one cluster under two names",
      (second, data) => {
        second["cluster"] = "other";
        data["clusters"].other = structuredClone(data["clusters"].mule);
      },
      "CLUSTER_TWICE clusters.other.eks",
    ],
  ])("%s", (_, edit, expected) => {
    expect(wrong(two(edit))).toContain(expected);
  });

  test("what is said of the cluster is said once", () => {
    const data = changed(two((_, { clusters }) => delete clusters.mule.cni));
    expect(resolve(data).warnings.map(({ code, path = [] }) => `${code} ${path.join(".")}`)).toEqual([
      "POLICIES_NOT_ENFORCED clusters.mule.cni",
      ...["prod", "second"].map(
        (fabric) => `FABRIC_WAY_CLOSED runtimeFabrics.${fabric}.controlPlaneEgress.proxy.cidrs`, // no link leads there
      ),
    ]);
    expect(wrong(two((_, { clusters }) => (clusters.mule.apiServer = { cidrs: ["0.0.0.0/0"] })))).toEqual([
      "FABRIC_OPEN_TO_WORLD clusters.mule.apiServer.cidrs",
    ]);
  });
});

test("in the lock a fabric is where its cluster is, whatever the file calls that; a slip in the name moves nothing", () => {
  const data = changed(() => {});
  const { lock } = resolve(data);
  expect(lock.inUse.get("runtimeFabrics.prod")?.at).toBe("EKS cluster mule in default/us-east-1");
  const codes = (edit: (fabric: YamlData, data: YamlData) => void) =>
    problemsOf(textOf(changed(edit)), lock).map(({ code }) => code);
  const renamed = (fabric: YamlData, { clusters }: YamlData) => {
    fabric["cluster"] = "other";
    clusters.other = clusters.mule;
    delete clusters.mule;
  };
  expect(codes(renamed)).toEqual([]);
  expect(codes((fabric) => (fabric["cluster"] = "mula"))).toEqual(["UNKNOWN_NAME"]);
  expect(codes((_, { clusters }) => (clusters.mule = 5))).toEqual(["WRONG_TYPE"]);
  expect(codes((_, { clusters }) => (clusters.mule.eks = "horse"))).toEqual(["LOCKED_THING_MOVED"]);
});
