import { LinkContext } from "../../capabilities/link/resolve/context";
import type { PlacedLinkRule } from "../../capabilities/link/resolve/flows";
import type { AddressedContext } from "../../capabilities/vpc/resolve/context";
import { listVpnGatewayAsns } from "../../capabilities/vpn/resolve/gateways";
import { byKey } from "../../core/group-by";
import { type FlowingLinks, resolveLinks } from "../links";
import type { PlannedBalancers } from "./load-balancers";

/** Links, and the firewall rules that they add to security groups of VPCs. */
export interface PlannedLinks {
  readonly context: LinkContext;
  readonly flowing: FlowingLinks;
  /** Rules of all links, by VPC. */
  readonly rules: ReadonlyMap<string, readonly PlacedLinkRule[]>;
  /** The rules that belong to a VPC's own stack, by VPC. */
  readonly vpnRules: ReadonlyMap<string, readonly PlacedLinkRule[]>;
}

/** Every link with its routes and its rules. */
export function planLinks(addressed: AddressedContext, { places }: PlannedBalancers): PlannedLinks {
  const context = new LinkContext(addressed, listVpnGatewayAsns(addressed));
  const flowing = resolveLinks(context, places);
  const vpcOf = ({ vpc }: PlacedLinkRule) => vpc;
  return {
    context,
    flowing,
    rules: byKey(flowing.rules, vpcOf),
    vpnRules: byKey(flowing.ofNetwork, vpcOf),
  };
}
