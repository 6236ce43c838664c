import type { Problem } from "./problem";

interface Owned {
  readonly owner: string;
  readonly range: string;
}

export const segmentUnknown = (segment: string, known: readonly string[]): Problem => ({
  code: "SEGMENT_UNKNOWN",
  what: "is no segment of the transit gateway",
  got: segment,
  allowed: known.join(", ") || "none yet",
  fix: "add it under segments, or name one that is there",
});

export const transitAttachmentTwice = (vpc: string, keys: readonly [string, string]): Problem => ({
  code: "TRANSIT_ATTACHMENT_TWICE",
  what: `a transit gateway takes one attachment of a VPC, and ${keys[0]} and ${keys[1]} are both of VPC ${vpc}`,
  got: vpc,
  fix: "remove one of them",
});

export const transitWrongRegion = (vpc: string, region: string, own: string): Problem => ({
  code: "TRANSIT_WRONG_REGION",
  what: `VPC ${vpc} is not in the region of the transit gateway`,
  got: region,
  allowed: own,
  fix: "attach it to a transit gateway of its region, or peer it",
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
  what: `segment ${segment} would have two ways to one address: ${a.range} of ${a.owner} and ${b.range} of ${b.owner}`,
  got: `${a.range} and ${b.range}`,
  allowed: "ranges that share no address in one segment",
  fix: "put the two in segments that don't reach each other, or change one of the ranges",
});

export const blackholeTakesAttachment = (segment: string, prefix: string, attachment: string): Problem => ({
  code: "BLACKHOLE_TAKES_ATTACHMENT",
  what: `segment ${segment} drops all that goes to attachment ${attachment}, which it reaches`,
  got: prefix,
  fix: "remove the blackhole, or take the attachment's segment out of reaches",
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
