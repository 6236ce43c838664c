import { flexGatewayResourcesStackName, flexGatewayStackName } from "../../core/naming/stack-names";
import { defineInUse } from "../../estate/lock/in-use-kinds";
import { clusterText } from "../cluster/cluster-text";

export const flexGatewaysInUse = defineInUse({
  key: "flexGateways",
  label: "Flex Gateway",
  stackOf: (name) => `${flexGatewayResourcesStackName(name)} and then ${flexGatewayStackName(name)}`,
  hasOwnStack: true,
  objects: "its namespace with all replicas, network policies, rights, Secrets and shared storage",
  placedBy: [["vpcs"], ["clusters"]],
  list: (file) =>
    Object.entries(file.flexGateways).map(([name, { cluster }]) => [
      name,
      { at: clusterText(cluster, file) },
    ]),
});
