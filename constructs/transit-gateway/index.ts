export { TransitGateway } from "./transit-gateway";
export type { TransitGatewayProps } from "./transit-gateway-props";
export { type PeeredGateway, TransitPeering, type TransitPeeringProps } from "./transit-peering";
export { TransitSegments, type TransitSegmentsProps } from "./transit-segments";
