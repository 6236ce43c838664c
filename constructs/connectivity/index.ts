export { DirectConnect } from "./direct-connect";
export type {
  AssociatedGateway,
  AssociationProposal,
  DirectConnectProps,
  ExistingDirectConnectGateway,
  GatewayOwner,
  OfferedInterface,
  OwnGateway,
  PortSpec,
} from "./direct-connect-props";
export { type LinkAclEntriesOfTier, LinkFirewall, type LinkFirewallProps } from "./link-firewall";
export { type LinkedVpc, type LinkedVpcs, providerOf } from "./linked-vpc";
export { Peering, type PeeringProps } from "./peering";
export { ResourceShare, type ResourceShareProps } from "./resource-share";
export { TransitGateway } from "./transit-gateway";
export type { TransitGatewayProps } from "./transit-gateway-props";
export { type PeeredGateway, TransitPeering, type TransitPeeringProps } from "./transit-peering";
export { TransitSegments, type TransitSegmentsProps } from "./transit-segments";
export { Vpn } from "./vpn";
export { VpnGateway, type VpnGatewayProps } from "./vpn-gateway";
export type { VpnProps } from "./vpn-props";
