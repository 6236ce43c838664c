export { type ClusterAccess, ClusterConnection } from "./cluster-access";
export { RuntimeFabric, type RuntimeFabricProps } from "./runtime-fabric";
export { RuntimeFabricResources, type RuntimeFabricResourcesProps } from "./runtime-fabric-resources";
