import { directConnectsInUse } from "./direct-connect";
import { dns } from "./dns";
import { proofs } from "./domain-proof";
import { loadBalancers, loadBalancersInUse } from "./load-balancer";
import { networkAclNumbers } from "./network-acl";
import { peeringsInUse } from "./peering";
import { regionsInUse } from "./region";
import { runtimeFabricsInUse } from "./runtime-fabric";
import { transitGatewaysInUse, transitPeeringsInUse } from "./transit-gateway";
import { existingVpcs, vpcs } from "./vpc";
import { placeholderAsns, tunnels, vpnGatewaysInUse, vpnsInUse } from "./vpn";

/** What each capability pins, in the order in which it is written. */
export const SECTIONS = [
  vpcs,
  loadBalancers,
  tunnels,
  placeholderAsns,
  proofs,
  dns,
  networkAclNumbers,
] as const;

/**
 * Things whose leaving stops. VPCs that are made here and DNS entries stop by what the lock has of them: ranges,
 * private zones and addresses.
 */
export const IN_USE_KINDS = [
  peeringsInUse,
  transitGatewaysInUse,
  transitPeeringsInUse,
  directConnectsInUse,
  loadBalancersInUse,
  runtimeFabricsInUse,
  regionsInUse,
  vpnsInUse,
  vpnGatewaysInUse,
  existingVpcs,
] as const;
