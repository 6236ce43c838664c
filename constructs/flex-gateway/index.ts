export { FlexGateway, type FlexGatewayProps } from "./flex-gateway";
export { FlexGatewayResources, type FlexGatewayResourcesProps } from "./flex-gateway-resources";
