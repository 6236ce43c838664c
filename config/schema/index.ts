export type { DirectConnectFile, DirectConnectGatewayFile } from "./direct-connect";
export type { DnsFile, DnsQueryLogsFile } from "./dns";
export * from "./estate";
export type { FirewallRuleFile, PeerFile } from "./firewall";
export type { LinkFlowFile } from "./link";
export type {
  AllowlistEntryFile,
  LoadBalancerFile,
  MappingFile,
  MutualTlsFile,
  TargetFile,
} from "./load-balancer";
export type { PeeringFile, PeeringSideFile } from "./peering";
export type { FabricEnvironmentFile, RuntimeFabricFile } from "./runtime-fabric";
export { problemOf } from "./scalars";
export type { TransitGatewayFile } from "./transit-gateway";
export type { ExistingVpcFile, SizingFile, VpcFile } from "./vpc";
export type { VpnDeviceFile, VpnFile } from "./vpn";
