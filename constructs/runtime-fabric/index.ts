export { type ClusterAccess, ClusterConnection } from "./cluster-access";
export { defineObject, objectId } from "./kubernetes-object";
export { RuntimeFabric, type RuntimeFabricProps } from "./runtime-fabric";
export { RuntimeFabricResources, type RuntimeFabricResourcesProps } from "./runtime-fabric-resources";
