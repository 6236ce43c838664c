export { DirectConnect } from "./direct-connect";
export type {
  AssociationProposal,
  DirectConnectProps,
  OfferedInterface,
  PortSpec,
} from "./direct-connect-props";
export { type LinkAclEntriesOfTier, LinkFirewall, type LinkFirewallProps } from "./link-firewall";
export type { LinkedVpc, LinkedVpcs } from "./linked-vpc";
export { Peering, type PeeringProps } from "./peering";
export { TransitGateway } from "./transit-gateway";
export type { TransitGatewayProps } from "./transit-gateway-props";
export { TransitSegments, type TransitSegmentsProps } from "./transit-segments";
export { Vpn } from "./vpn";
export { VpnGateway, type VpnGatewayProps } from "./vpn-gateway";
export type { VpnProps } from "./vpn-props";
