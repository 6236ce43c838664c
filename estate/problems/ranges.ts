import type { Problem } from "../../core/problem";

/**
 * Two owners have addresses in common.
 *
 * @param link the link that leads to one of them; without it they could share the addresses
 * @param attachedTo transit gateway that the external network is attached to although a VPC of the file has its
 *  addresses
 */
export const rangesOverlap = (
  mine: { readonly owner: string; readonly range: string },
  other: { readonly owner: string; readonly range: string },
  link?: string,
  attachedTo?: string,
): Problem => ({
  code: "RANGES_OVERLAP",
  what: `${mine.range} of ${mine.owner} overlaps ${other.range} of ${other.owner}${link === undefined ? "" : `, and ${link} leads to one of them`}`,
  got: `${mine.range} and ${other.range}`,
  allowed:
    link === undefined
      ? "ranges that share no address"
      : "ranges that share no address, or secondary CIDRs of VPCs that no link leads to",
  fix:
    attachedTo !== undefined
      ? `change one of the two; where both are one VPC of this file, attach it to the transit gateway of its region, and peer that with ${attachedTo} under transitGatewayPeerings`
      : link === undefined
        ? "change one of the two, or remove the one that is already part of the other"
        : "change one of the two; peerings and transit gateways leave a podRange out where podRangeRouted: false stands beside it, VPN gateways can't",
});
