import type { Quota } from "../limits/quota";
import type { Problem } from "./problem";

interface Owned {
  readonly owner: string;
  readonly range: string;
}

export const defaultRouteRefused = (link: string): Problem => ({
  code: "LINK_DEFAULT_ROUTE",
  what: `${link} would get everything that no other route takes`,
  got: "0.0.0.0/0",
  allowed: "the ranges of the other side",
  fix: "name the networks that the link leads to",
});

export const linkPrefixesOverlap = (link: string, outer: string, inner: string): Problem => ({
  code: "LINK_PREFIXES_OVERLAP",
  what: `static routes of ${link} overlap`,
  got: `${outer} and ${inner}`,
  allowed: "ranges that share no address",
  fix: `remove ${inner}, which ${outer} already leads to`,
});

/** A quota that can't be raised, or not that far. */
export const quotaExceeded = (owner: string, quota: Quota, used: number): Problem => ({
  code: "QUOTA_EXCEEDED",
  what: `${owner} exceeds AWS's quota "${quota.name}"`,
  got: used.toLocaleString("en"),
  allowed: `${(quota.max ?? quota.value).toLocaleString("en")} (${quota.source})`,
  fix: "divide them among several links, or summarise neighbouring prefixes where these count",
});

export const propagatedRouteShadowsLocal = (
  link: string,
  prefix: string,
  vpc: string,
  range: string,
): Problem => ({
  code: "PROPAGATED_ROUTE_SHADOWED",
  what: `${link} announces ${prefix} into VPC ${vpc}, whose own range ${range} always goes first`,
  got: prefix,
  allowed: "prefixes outside the VPC's own ranges",
  fix: "take the prefix out, or have the other side stop to announce it; its addresses could never be reached",
});

export const linkRouteIntoVpc = (link: string, prefix: string, vpc: string, range: string): Problem => ({
  code: "LINK_ROUTE_INTO_VPC",
  what: `${link} would be a route of VPC ${vpc} into its own range ${range}`,
  got: prefix,
  fix: "name ranges of the other side only",
});

export const linkRouteTwice = (vpc: string, prefix: string, links: readonly [string, string]): Problem => ({
  code: "LINK_ROUTE_TWICE",
  what: `${links[0]} and ${links[1]} both want the route of VPC ${vpc} to one destination`,
  got: prefix,
  allowed: "one link for each destination",
  fix: "take the prefix from one of them; a backup needs BGP on a VPN gateway, or a transit gateway",
});

export const peeringWithItself = (vpc: string): Problem => ({
  code: "PEERING_WITH_ITSELF",
  what: "both sides of the peering are one VPC",
  got: vpc,
  fix: "name another VPC on one side",
});

export const peeringRangesOverlap = (a: Owned, b: Owned): Problem => ({
  code: "PEERING_RANGES_OVERLAP",
  what: `peering needs disjoint ranges, and ${a.range} of ${a.owner} overlaps ${b.range} of ${b.owner}`,
  got: `${a.range} and ${b.range}`,
  allowed: "ranges that share no address, secondary ones included",
  fix: "give one of the two VPCs another range, or reach single services through endpoints",
});

export const peeringPrefixOutside = (
  prefix: string,
  peer: string,
  owner: string | undefined,
  ranges: readonly { toString(): string }[],
): Problem => ({
  code: "PEERING_NOT_TRANSITIVE",
  what: `a peering leads to ${peer} only, never through it${owner === undefined ? "" : ` to ${owner}`}`,
  got: prefix,
  allowed: `parts of ${ranges.join(", ")}`,
  fix: owner === undefined ? "name ranges of the peer" : `link ${owner} directly, or use a transit gateway`,
});

export const peeringOwnerOfOwnAccount = (account: string): Problem => ({
  code: "PEERING_OWN_ACCOUNT",
  what: "the other side is said to be of another account, and is of the same",
  got: account,
  allowed: "the id of another account, or none",
  fix: "leave account out: only then is the peering accepted by itself",
});

export const peeringRegionOfOwnRegion = (region: string): Problem => ({
  code: "PEERING_OWN_REGION",
  what: "the other side is said to be in another region, and is in the same",
  got: region,
  allowed: "another region, or none",
  fix: "leave region out",
});

export const peeringDnsTooEarly = (peering: string): Problem => ({
  code: "PEERING_DNS_TOO_EARLY",
  what: `peering ${peering} has no DNS options before its other side has accepted`,
  got: "dns: true",
  fix: "apply without dns, have the request accepted, then set active: true and dns: true",
});

export const linkFlowOutside = (link: string, end: string, ends: readonly string[]): Problem => ({
  code: "LINK_FLOW_OUTSIDE",
  what: `${link} does not connect the two ends of the flow`,
  got: end,
  allowed: `two of ${ends.join(", ")}`,
  fix: "name two different ends of the link",
});

export const linkAclFull = (
  direction: string,
  ofVpc: number,
  ofLinks: number,
  limit: number,
  quota: { readonly max: number; readonly source: string },
): Problem => ({
  code: "LINK_ACL_FULL",
  what: `the ${direction} entries that links add do not fit the network ACL behind those of the VPC`,
  got: `${ofVpc} + ${ofLinks} = ${ofVpc + ofLinks} entries`,
  allowed: `${limit}; ${quota.max} at most after raising the quota (${quota.source})`,
  fix: "name fewer, larger prefixes in the flows of the links, or fewer ports; or have the quota raised and set quotas.rulesPerNetworkAcl",
});

export const peeringPeerUnknown = (peering: string): Problem => ({
  code: "PEERING_PEER_UNKNOWN",
  what: `peering ${peering} asks for a VPC without an id`,
  fix: "give the id of the accepter's VPC, or the id of the connection that the other side asked for",
});
