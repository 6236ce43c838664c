export { type LinkAclEntriesOfTier, LinkFirewall, type LinkFirewallProps } from "./link-firewall";
export { findProvider, type LinkedVpc, type LinkedVpcs } from "./linked-vpc";
export { ResourceShare, type ResourceShareProps } from "./resource-share";
