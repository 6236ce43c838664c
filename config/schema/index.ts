export * from "./estate";
export type { FirewallRuleFile, PeerFile } from "./firewall";
export { problemOf } from "./scalars";
export type { ExistingVpcFile, SizingFile, VpcFile } from "./vpc";
