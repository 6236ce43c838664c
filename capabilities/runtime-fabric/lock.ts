import { runtimeFabricResourcesStackName, runtimeFabricStackName } from "../../core/naming/stack-names";
import { placeText } from "../../estate/account";
import type { EstateFile } from "../../estate/estate-file";
import { defineInUse, partsUnder, UNKNOWN_PLACE } from "../../estate/lock/in-use-kinds";

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

/** Identifies the cluster itself rather than its entry in the file, so that a renamed entry moves nothing. */
function clusterText(name: string, file: EstateFile): string {
  const cluster = file.clusters[name];
  if (cluster === undefined) return UNKNOWN_PLACE;
  const { eks, kubeconfig, vpc = "", account, region } = cluster;
  const host = file.vpcs[vpc];
  const place = { account: account ?? host?.account, region: region ?? host?.region };
  return eks === undefined
    ? `cluster ${kubeconfig?.context}`
    : `EKS cluster ${eks} in ${placeText(place, file.region)}`;
}
