import { byKey } from "../../core/group-by";
import type { AddressedContext } from "../context";
import { type FlowingLinks, resolveLinks } from "../resolve/links";
import { LinkContext } from "../resolve/links/context";
import type { PlacedLinkRule } from "../resolve/links/flows";
import { vpnGatewayAsns } from "../resolve/links/gateways";

/** Links and what they ask of the security groups of VPCs. */
export interface PlannedLinks {
  readonly context: LinkContext;
  readonly flowing: FlowingLinks;
  /** Rules of all links, by VPC. */
  readonly rules: ReadonlyMap<string, readonly PlacedLinkRule[]>;
  /** Those that stand in the VPC's own stack, by VPC. */
  readonly vpnRules: ReadonlyMap<string, readonly PlacedLinkRule[]>;
}

/** Every link with its routes and its rules. */
export function planLinks(addressed: AddressedContext): PlannedLinks {
  const context = new LinkContext(addressed, addressed, vpnGatewayAsns(addressed.file));
  const flowing = resolveLinks(context);
  const vpcOf = ({ vpc }: PlacedLinkRule) => vpc;
  return {
    context,
    flowing,
    rules: byKey(flowing.rules, vpcOf),
    vpnRules: byKey(flowing.ofNetwork, vpcOf),
  };
}
