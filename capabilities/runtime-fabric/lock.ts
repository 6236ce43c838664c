import { runtimeFabricResourcesStackName, runtimeFabricStackName } from "../../core/naming/stack-names";
import { defineInUse, partsUnder } from "../../estate/lock/in-use-kinds";
import { clusterText } from "../cluster/cluster-text";

export const runtimeFabricsInUse = defineInUse({
  key: "runtimeFabrics",
  label: "Runtime Fabric",
  stackOf: (name) => `${runtimeFabricResourcesStackName(name)} and then ${runtimeFabricStackName(name)}`,
  hasOwnStack: true,
  objects: "namespaces with all that runs in them, quotas, rights, network policies and Secrets",
  parts: { environments: { label: "environment", objects: "its namespace, with all that runs in it" } },
  placedBy: [["vpcs"], ["clusters"]],
  list: (file) =>
    Object.entries(file.runtimeFabrics).map(([name, { cluster, environments }]) => [
      name,
      { at: clusterText(cluster, file), parts: partsUnder("environments", environments) },
    ]),
});
