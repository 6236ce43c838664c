import type { YamlData } from "../../estates/yaml-edits";
import { resolve } from "../../helpers/estates";
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
      "two kinds of network",
      (second) => (second["cluster"] = { ...second["cluster"], cni: "cilium" }),
      "CLUSTER_DISAGREES runtimeFabrics.second.cluster.cni",
    ],
    [
      "two VPCs",
      (second) => (second["cluster"] = { eks: "mule", cni: "calico", apiServer: { cidrs: ["10.9.0.0/24"] } }),
      "CLUSTER_DISAGREES runtimeFabrics.second.cluster",
    ],
  ])("%s", (_, edit, expected) => {
    expect(wrong(two(edit))).toContain(expected);
  });
});
