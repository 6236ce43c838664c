export * from "./estate";
export type { FirewallRuleFile, PeerFile } from "./firewall";
export type {
  AllowlistEntryFile,
  LoadBalancerFile,
  MappingFile,
  MutualTlsFile,
  TargetFile,
} from "./load-balancer";
export type { FabricEnvironmentFile, RuntimeFabricFile } from "./runtime-fabric";
export { problemOf } from "./scalars";
export type { ExistingVpcFile, SizingFile, VpcFile } from "./vpc";
