export { Vpn } from "./vpn";
export { VpnGateway, type VpnGatewayProps } from "./vpn-gateway";
export type { VpnProps } from "./vpn-props";
