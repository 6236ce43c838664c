import type { Problem, ProblemPath } from "../../../core/problem";

interface Owned {
  readonly owner: string;
  readonly range: string;
}

export const segmentUnknown = (segment: string, known: readonly string[], gateway: ProblemPath): Problem => ({
  causedBy: [[...gateway, "segments", segment]],
  code: "SEGMENT_UNKNOWN",
  what: "is not a segment of the transit gateway",
  got: segment,
  allowed: known.join(", ") || "none yet",
  fix: "add it under segments, or name one that is there",
});

export const transitAttachmentTwice = (vpc: string, keys: readonly [string, string]): Problem => ({
  code: "TRANSIT_ATTACHMENT_TWICE",
  what: `a transit gateway can have one attachment of a VPC, and ${keys[0]} and ${keys[1]} are both of VPC ${vpc}`,
  got: vpc,
  fix: "remove one of them",
});

export const transitWrongRegion = (vpc: string, region: string, own: string): Problem => ({
  code: "TRANSIT_WRONG_REGION",
  what: `VPC ${vpc} is not in the region of the transit gateway`,
  got: region,
  allowed: own,
  fix: "attach it to a transit gateway of its region, and peer the two under transitGatewayPeerings",
});

export const transitAccountNotShared = (vpc: string, account: string): Problem => ({
  code: "TRANSIT_NOT_SHARED",
  what: `the transit gateway is not shared with the account of VPC ${vpc}`,
  got: account,
  fix: `add ${account} to shareWith`,
});

export const transitSubnetsMissing = (vpc: string): Problem => ({
  code: "TRANSIT_SUBNETS_MISSING",
  what: `VPC ${vpc} has no transit subnets for the attachment`,
  fix: "set transitSubnets: true; an existing VPC lists them under existing.subnets.transit",
});

export const segmentRangesOverlap = (segment: string, a: Owned, b: Owned): Problem => ({
  code: "SEGMENT_RANGES_OVERLAP",
  what: `segment ${segment} would have two routes to one address: ${a.range} of ${a.owner} and ${b.range} of ${b.owner}`,
  got: `${a.range} and ${b.range}`,
  allowed: "ranges that share no address in one segment",
  fix: "put the two in segments that don't reach each other, change one of the ranges, or give a peering of transit gateways prefixes",
});

export const blackholeTakesAttachment = (segment: string, prefix: string, attachment: string): Problem => ({
  code: "BLACKHOLE_TAKES_ATTACHMENT",
  what: `segment ${segment} drops all that goes to attachment ${attachment}, which it reaches`,
  got: prefix,
  fix: "remove the blackhole, or remove the attachment's segment from reaches",
});

export const transitStaticTwice = (
  segment: string,
  prefix: string,
  attachments: readonly [string, string],
): Problem => ({
  code: "TRANSIT_STATIC_TWICE",
  what: `segment ${segment} would need two static routes to one destination, through ${attachments[0]} and ${attachments[1]}`,
  got: prefix,
  allowed: "one static route for each destination of a table",
  fix: "use BGP, which spreads traffic over both, or name one device only",
});

export const transitPeeringWithItself = (gateway: string): Problem => ({
  code: "TRANSIT_PEERING_WITH_ITSELF",
  what: "both sides of the peering are one transit gateway",
  got: gateway,
  fix: "name another transit gateway on one side; segments of one gateway reach each other by reaches",
});

export const transitPeeringTwice = (gateways: readonly [string, string], other: string): Problem => ({
  code: "TRANSIT_PEERING_TWICE",
  what: `peering ${other} connects ${gateways[0]} and ${gateways[1]} already, and AWS peers two transit gateways once`,
  got: gateways.join(" and "),
  fix: "remove one of the two; the segments of the other decide who reaches whom",
});

/** AWS recommends different numbers, but allows equal ones. */
export const transitPeeringAsns = (gateways: readonly [string, string], asn: number): Problem => ({
  code: "TRANSIT_PEERING_ASN_EQUAL",
  what: `transit gateways ${gateways[0]} and ${gateways[1]} are peered and have one autonomous system number`,
  got: String(asn),
  allowed: "different ones, which routes learned by BGP would need",
  fix: "give new transit gateways numbers of their own",
});

export const transitPeeringPrefixOutside = (
  prefix: string,
  gateway: string,
  known: readonly string[],
): Problem => ({
  code: "TRANSIT_PEERING_PREFIX_OUTSIDE",
  what: `no attachment of transit gateway ${gateway} that the peering's segment reaches has these addresses`,
  got: prefix,
  allowed: known.length === 0 ? "none: the segment reaches no attachment" : `parts of ${known.join(", ")}`,
  fix: "name ranges that are attached to the other gateway; a peering leads to that gateway and not through it to a third",
});

export const transitPeeringFlowInside = (from: string, to: string, gateway: string): Problem => ({
  code: "TRANSIT_PEERING_FLOW_INSIDE",
  what: `${from} and ${to} are both on transit gateway ${gateway}, so the flow never passes the peering`,
  got: `${from} to ${to}`,
  fix: `move the flow to transitGateways.${gateway}.flows, or name an end behind the other gateway`,
});

export const flowSegmentsApart = (from: string, to: string): Problem => ({
  code: "FLOW_SEGMENTS_APART",
  what: `the segments of ${from} and ${to} don't reach each other, so no packet of the flow would arrive`,
  got: `${from} to ${to}`,
  fix: "name one segment in reaches of the other, or remove the flow",
});

export const transitShareOwn = (account: string): Problem => ({
  code: "TRANSIT_SHARE_OWN",
  what: "the transit gateway belongs to this account, which needs no share",
  got: account,
  fix: "leave it out",
});

export const transitCloudhubRegion = (vpc: string, own: string, region: string): Problem => ({
  code: "TRANSIT_CLOUDHUB_REGION",
  what: `VPC ${vpc} of CloudHub can be attached to transit gateways of its own region only`,
  got: region,
  allowed: own,
  fix: "attach it to a gateway of that region, and peer the two gateways",
});

export const transitCloudhubWanted = (vpc: string, isShared: boolean): Problem => ({
  code: "TRANSIT_CLOUDHUB_WANTED",
  what: isShared
    ? `VPC ${vpc} is not attached yet: MuleSoft has to be asked for it`
    : `VPC ${vpc} is not attached yet, and the gateway is not shared with MuleSoft: its AWS account is not known`,
  got: "no accept",
  fix: isShared
    ? "add the gateway in Anypoint Platform (landing-zone request prints the steps), then give the id of the attachment as accept"
    : `begin to add the gateway in Anypoint Platform, and give the account that it shows as awsAccount of vpcs.${vpc}`,
});
