import type { Problem } from "../../../core/problem";

export const defaultRouteRejected = (link: string): Problem => ({
  code: "LINK_DEFAULT_ROUTE",
  what: `${link} would get all traffic without another route`,
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
  fix: "take the prefix out, or let the other side stop announcing it; its addresses could never be reached",
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

export const linkFlowOutside = (link: string, end: string, ends: readonly string[]): Problem => ({
  code: "LINK_FLOW_OUTSIDE",
  what: `${link} does not connect the two ends of the flow`,
  got: end,
  allowed: `two of ${ends.join(", ")}`,
  fix: "name two different ends of the link",
});

/** Peerings know it by `active`, and their flows are closed until then; an attachment without an id has no routes either. */
export const linkFlowPending = (link: string, vpc: string, key: string): Problem => ({
  code: "LINK_FLOW_PENDING",
  what: `VPC ${vpc} is on the list of ${link}, and its attachment is not accepted yet, so nothing goes either way`,
  got: vpc,
  allowed: "ends of attachments that are accepted",
  fix: `have MuleSoft ask for the attachment, and give its id as ${key}; until then leave the flow out`,
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

export const linkPrefixOutsideNetwork = (
  prefix: string,
  network: string,
  cidrs: readonly string[],
): Problem => ({
  code: "LINK_PREFIX_OUTSIDE_NETWORK",
  what: `is not part of external network ${network}, so it would not be checked against other ranges`,
  got: prefix,
  allowed: `parts of ${cidrs.join(", ")}`,
  fix: "add it to the cidrs of the network, or name a part of these",
});

export const linkOfCloudhub = (vpc: string, link: string): Problem => ({
  code: "LINK_OF_CLOUDHUB",
  what: `VPC ${vpc} is CloudHub's, which takes ${link} only through a transit gateway`,
  got: vpc,
  allowed: "a transit gateway of the file, to which the VPC is attached",
  fix: `name the transit gateway here, and attach the VPC there: transitGateways.<name>.vpcs.${vpc}`,
});

export const linkTierMissing = (vpc: string, tier: string): Problem => ({
  code: "LINK_TIER_MISSING",
  what: `VPC ${vpc} has no ${tier} subnets`,
  got: tier,
  fix: "leave the tier out, or list its subnets under existing.subnets",
});

export const linkTableUnknown = (vpc: string, tier: string, zones: readonly string[]): Problem => ({
  code: "LINK_TABLE_UNKNOWN",
  what: `the file does not name the route tables that the ${tier} subnets of VPC ${vpc} have in ${zones.join(", ")}`,
  fix: `list them under vpcs.${vpc}.existing.routeTables.${tier}`,
});

export const linkWorkerGroupUnknown = (vpc: string): Problem => ({
  code: "LINK_WORKER_GROUP_UNKNOWN",
  what: `the file does not name the security group that the workers of VPC ${vpc} have, so no rule can be added for the flow`,
  got: vpc,
  fix: `give vpcs.${vpc}.existing.workerSecurityGroup, or leave the flow out and open the group there`,
});

export const linkRuleTwice = (vpc: string, rule: string, other: string): Problem => ({
  code: "LINK_RULE_TWICE",
  what: `the workers of VPC ${vpc} have this rule from ${other} already, and AWS allows it once`,
  got: rule,
  fix: "remove one of the two",
});

const ranged = (ranges: readonly (readonly [number, number])[]): string =>
  ranges.map(([first, last]) => `${first}-${last}`).join(" or ");

export const asnOutOfRange = (asn: number, first: number, last: number): Problem => ({
  code: "ASN_OUT_OF_RANGE",
  what: "is not an autonomous system number",
  got: String(asn),
  allowed: `a whole number from ${first} to ${last}`,
  fix: "give the number of the side that it is for, for example 65010",
});

export const asnReserved = (asn: number, owner: string): Problem => ({
  code: "ASN_RESERVED",
  what: `is an autonomous system number that others reserve (${owner})`,
  got: String(asn),
  fix: "give the number that your network owns, or a private one from 64512 to 65534",
});

export const asnNotPrivate = (asn: number, ranges: readonly (readonly [number, number])[]): Problem => ({
  code: "ASN_NOT_PRIVATE",
  what: "is not a number that an AWS gateway can have",
  got: String(asn),
  allowed: ranged(ranges),
  fix: "choose a private number that no other gateway and no device has",
});

export const asnEqual = (
  a: { readonly owner: string; readonly asn: number },
  b: { readonly owner: string },
): Problem => ({
  code: "ASN_EQUAL",
  what: `${a.owner} and ${b.owner} have one autonomous system number, and each would drop the other's routes`,
  got: String(a.asn),
  allowed: "different numbers on both sides",
  fix: "change one of the two; that of a gateway of AWS can't change without recreating it",
});
