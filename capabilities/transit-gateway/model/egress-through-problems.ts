import type { Problem } from "../../../core/problem";

export const egressThroughNotAttached = (vpc: string): Problem => ({
  code: "EGRESS_THROUGH_NOT_ATTACHED",
  what: `VPC ${vpc} is not attached to the transit gateway, so no route can lead through it`,
  got: vpc,
  allowed: "a VPC that is attached in a segment of its own",
  fix: "add it under vpcs of the gateway, in a segment of its own",
});

/**
 * The VPC with the firewall is in a segment that leads through it.
 *
 * @param free a segment in which it could be alone. @default - there is none
 */
export const egressThroughInside = (vpc: string, segment: string, free: string | undefined): Problem => ({
  code: "EGRESS_THROUGH_INSIDE",
  what: `VPC ${vpc} is in segment ${segment}, which leads to the internet through it: what leaves its firewall would come back to it`,
  got: segment,
  allowed: "a segment without egressThrough, for this VPC alone",
  fix:
    free === undefined
      ? "add a segment without egressThrough under segments of the gateway, and name it here"
      : `set segment: ${free}`,
});

/** Its own segment, in which it is alone, leads through it. */
export const egressThroughItself = (vpc: string, segment: string): Problem => ({
  code: "EGRESS_THROUGH_INSIDE",
  what: `segment ${segment} is that of VPC ${vpc} alone, and would lead what leaves its firewall back to it`,
  got: vpc,
  allowed: "egressThrough in the segments of other VPCs",
  fix: `remove egressThrough of segment ${segment}`,
});

export const egressThroughChained = (vpc: string, segment: string, next: string): Problem => ({
  code: "EGRESS_THROUGH_CHAINED",
  what: `VPC ${vpc} is in segment ${segment}, which leads to the internet through VPC ${next}: one firewall behind another`,
  got: `${vpc}, then ${next}`,
  allowed: "one VPC on the way out",
  fix: `remove egressThrough of segment ${segment}`,
});

export const egressThroughSegmentShared = (vpc: string, segment: string, attachment: string): Problem => ({
  code: "EGRESS_THROUGH_SEGMENT_SHARED",
  what: `segment ${segment} has the way back from the firewall of VPC ${vpc} to every VPC behind it, and ${attachment} would have it, too`,
  got: attachment,
  allowed: `VPC ${vpc} alone`,
  fix: "give the attachment another segment",
});

export const egressThroughOthers = (segment: string, attachment: string, kind: string): Problem => ({
  code: "EGRESS_THROUGH_OTHERS",
  what: `segment ${segment} has a default route to a firewall, and ${attachment} would use it or be told of it: networks of others would leave through our NAT gateways`,
  got: `attachment of kind ${kind}`,
  allowed: "VPCs that are made here",
  fix: "give the attachment a segment of its own, and name that in reaches",
});

export const egressThroughNoFirewall = (vpc: string, isMadeHere: boolean): Problem => ({
  causedBy: [["vpcs", vpc, "networkFirewall"]],
  code: "EGRESS_THROUGH_NO_FIREWALL",
  what: isMadeHere
    ? `VPC ${vpc} has no Network Firewall, so what leaves through it would be filtered by nothing but addresses`
    : `VPC ${vpc} is not made here, so its routes and its firewall are not known`,
  got: isMadeHere ? "no networkFirewall" : "a VPC of others",
  allowed: "a VPC that is made here, with networkFirewall and nat: perZone",
  fix: isMadeHere ? `add vpcs.${vpc}.networkFirewall: {}` : "name a VPC that is made here",
});

export const egressThroughNat = (vpc: string, zones: number): Problem => ({
  code: "EGRESS_THROUGH_NAT",
  what: `the transit gateway spreads connections over the ${zones} zones of VPC ${vpc}, and the answers of a single NAT gateway would all pass the endpoint of its own zone, which has not seen the others begin`,
  got: "nat: single",
  allowed: "perZone",
  fix: `set vpcs.${vpc}.nat: perZone`,
});

export const egressAround = (vpc: string, segment: string, nat: string): Problem => ({
  code: "EGRESS_AROUND",
  what: `VPC ${vpc} has a way to the internet of its own, past the firewall that segment ${segment} names`,
  got: `nat: ${nat}`,
  allowed: "nat: none",
  fix: `set vpcs.${vpc}.nat: none, or attach the VPC in a segment without egressThrough`,
});

export const egressThroughOwnFirewall = (vpc: string, segment: string, firewall: string): Problem => ({
  code: "EGRESS_AROUND",
  what: `VPC ${vpc} has a firewall of its own, and segment ${segment} leads it through that of VPC ${firewall}`,
  got: "networkFirewall and egressThrough",
  allowed: "one firewall on the way out",
  fix: `remove vpcs.${vpc}.networkFirewall and set vpcs.${vpc}.nat: none, or attach the VPC in a segment without egressThrough`,
});

export const egressThroughWithoutList = (vpc: string, segment: string, firewall: string): Problem => ({
  code: "EGRESS_THROUGH_WITHOUT_LIST",
  what: `the firewall of VPC ${firewall} lets nothing pass but what is listed, and VPC ${vpc} of segment ${segment} has no list`,
  got: "no egress",
  fix: `set vpcs.${vpc}.egress to an entry of egress, or attach the VPC in a segment without egressThrough`,
});

export const egressThroughExisting = (vpc: string, segment: string): Problem => ({
  code: "EGRESS_THROUGH_EXISTING",
  what: `VPC ${vpc} is made by others: its default route and its ranges are not ours to know, so the firewall that segment ${segment} names can't count it among its own`,
  got: "existing",
  allowed: "VPCs that are made here",
  fix: "take the VPC over (landing-zone adopt), or attach it in a segment without egressThrough",
});

export const egressThroughTwice = (vpc: string, gateways: readonly [string, string]): Problem => ({
  code: "EGRESS_THROUGH_TWICE",
  what: `VPC ${vpc} would have two default routes, over transit gateways ${gateways[0]} and ${gateways[1]}`,
  got: gateways.join(" and "),
  allowed: "one way to the internet",
  fix: "attach it on one of the gateways in a segment without egressThrough",
});

export const egressLedAround = (vpc: string, links: readonly string[]): Problem => ({
  code: "EGRESS_AROUND_LINK",
  what: `links lead VPC ${vpc} to so much of the internet that the firewall on its default route sees little of it`,
  got: links.join(", "),
  allowed: "networks that the links are meant for",
  fix: "narrow the prefixes of these links",
});

/** What a waiver accepts: a segment that waits for its VPCs. */
const UNUSED_FINDING = "EGRESS_THROUGH_UNUSED";

/** A warning: a way out that nobody takes. */
export const egressThroughUnused = (segment: string, firewall: string): Problem => ({
  code: UNUSED_FINDING,
  what: `no VPC is attached in segment ${segment}, so nobody takes the way through VPC ${firewall}`,
  got: firewall,
  fix: `attach VPCs in it under vpcs of the gateway, or remove egressThrough of segment ${segment}`,
});

/** What a waiver accepts: zones without an endpoint of the firewall. */
const CROSSES_FINDING = "EGRESS_CROSSES_ZONES";

/** A warning: zones in which no endpoint of the firewall stands. */
export const egressCrossesZones = (vpc: string, firewall: string, zones: readonly string[]): Problem => ({
  code: CROSSES_FINDING,
  what: `the firewall of VPC ${firewall} has no endpoint in zones of VPC ${vpc}: what leaves them crosses zones, which AWS charges, and is lost with the zone of the endpoint`,
  got: zones.join(", "),
  fix: `give vpcs.${firewall}.zones these zones, too`,
});
