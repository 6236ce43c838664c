import { LinkContext } from "../../capabilities/link/resolve/context";
import type { PlacedLinkRule } from "../../capabilities/link/resolve/flows";
import { listVpnGatewayAsns } from "../../capabilities/vpn/resolve/gateways";
import { byKey } from "../../core/group-by";
import type { AddressedContext } from "../../estate/context";
import { type FlowingLinks, resolveLinks } from "../links";

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
export function planLinks(addressed: AddressedContext): PlannedLinks {
  const context = new LinkContext(addressed, addressed, listVpnGatewayAsns(addressed.file));
  const flowing = resolveLinks(context);
  const vpcOf = ({ vpc }: PlacedLinkRule) => vpc;
  return {
    context,
    flowing,
    rules: byKey(flowing.rules, vpcOf),
    vpnRules: byKey(flowing.ofNetwork, vpcOf),
  };
}
