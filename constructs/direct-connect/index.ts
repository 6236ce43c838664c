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
