export { FlexGateway, type FlexGatewayProps } from "./flex-gateway";
export { FlexGatewayResources, type FlexGatewayResourcesProps } from "./flex-gateway-resources";
export { SharedStorage } from "./shared-storage";
export type { SharedStorageProps, StorageSenders } from "./storage-props";
