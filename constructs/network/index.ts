export {
  BLOCK_PUBLIC_ACCESS_MODES,
  BlockPublicAccess,
  type BlockPublicAccessMode,
  type BlockPublicAccessProps,
} from "./block-public-access";
export { ENCRYPTION_CONTROL_MODES, type EncryptionControlMode } from "./encryption-control";
export { FLOW_LOG_DESTINATIONS, FlowLog, type FlowLogDestination, type FlowLogOptions } from "./flow-log";
export { GATEWAY_ENDPOINTS, type GatewayEndpointService } from "./gateway-endpoints";
export { NAT_MODES, type NatMode } from "./nat-gateways";
export type { TierFlow } from "./network-acl-flows";
export { type IdsByKey, SUBNET_TIERS, type SubnetSpec, type SubnetTier } from "./subnet-tier";
export { Vpc } from "./vpc";
export type { VpcAttributes } from "./vpc-attributes";
export type { VpcIdentity } from "./vpc-identity";
export type { IVpc } from "./vpc-interface";
export type { VpcProps } from "./vpc-props";
export { WorkerFirewall, type WorkerFirewallProps } from "./worker-firewall";
