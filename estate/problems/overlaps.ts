import { type Fix, fixWith, lockCommand, type Problem, toolCommand } from "../../core/problem";

/** An owner of addresses, and the range that is in question. */
interface Owned {
  readonly owner: string;
  readonly range: string;
}

/** What makes an overlap special. */
interface OverlapCause {
  /** The link that leads to one of them; without it they could share the addresses. */
  readonly link?: string | undefined;
  /** Transit gateway that the external network is attached to although a VPC of the file has its addresses. */
  readonly attachedTo?: string | undefined;
  /** The side that is an external network, where the other one is a VPC of the file. */
  readonly network?: string | undefined;
  /** The link that still routes the range of the other one, a VPC in use. */
  readonly routedBy?: string | undefined;
  /** Name of the tombstone that keeps the range of the other one. */
  readonly released?: string | undefined;
}

/** Two owners have addresses in common. */
export const rangesOverlap = (mine: Owned, other: Owned, cause: OverlapCause = {}): Problem => ({
  code: "RANGES_OVERLAP",
  what: `${mine.range} of ${mine.owner} overlaps ${other.range} of ${other.owner}${cause.link === undefined ? "" : `, and ${cause.link} leads to one of them`}${cause.routedBy === undefined ? "" : `, which ${cause.routedBy} still routes there`}`,
  got: `${mine.range} and ${other.range}`,
  allowed:
    cause.link === undefined
      ? "ranges that share no address"
      : "ranges that share no address, or secondary CIDRs of VPCs that no link leads to",
  fix: wayOut(mine, other, cause),
});

function wayOut(
  mine: Owned,
  other: Owned,
  { link, attachedTo, network, routedBy, released }: OverlapCause,
): Fix {
  if (released !== undefined)
    return fixWith`take another range; or, once no route, allowlist or cache of others has this one any more, run ${lockCommand("--clear", released)}`;
  if (routedBy !== undefined)
    return fixWith`take another range; this one is free once ${other.owner} is gone: see ${toolCommand("retire", other.owner)}`;
  if (attachedTo !== undefined)
    return `change one of the two; where both are one VPC of this file, attach it to the transit gateway of its region, and peer that with ${attachedTo} under transitGatewayPeerings`;
  if (link !== undefined)
    return "change one of the two; peerings and transit gateways leave a podRange out where podRangeRouted: false stands beside it, VPN gateways can't";
  if (network === undefined)
    return "change one of the two, or remove the one that is already part of the other";
  const vpc = mine.owner === network ? other.owner : mine.owner;
  return `give ${vpc} a range outside of ${network}, or narrow ${network} to the addresses that its owner uses (except takes ranges out of it)`;
}
