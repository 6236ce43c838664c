import { placeText } from "../../account";
import { defineInUse, partsUnder } from "../engine";

export const runtimeFabricsInUse = defineInUse({
  key: "runtimeFabrics",
  label: "Runtime Fabric",
  stackOf: (name) => `runtime-fabric-${name}-resources and then runtime-fabric-${name}`,
  hasOwnStack: true,
  objects: "namespaces with all that runs in them, quotas, rights, network policies and Secrets",
  parts: { environments: { label: "environment", objects: "its namespace, with all that runs in it" } },
  placedBy: [["vpcs"]],
  list: (file) =>
    Object.entries(file.runtimeFabrics).map(([name, { cluster, environments }]) => [
      name,
      {
        at:
          cluster.eks === undefined
            ? `cluster ${cluster.kubeconfig?.context}`
            : `EKS cluster ${cluster.eks} in ${placeText({ ...file.vpcs[cluster.vpc ?? ""], ...cluster }, file.region)}`,
        parts: partsUnder("environments", environments),
      },
    ]),
});
