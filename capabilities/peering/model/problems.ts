import type { Problem } from "../../../core/problem";

interface Owned {
  readonly owner: string;
  readonly range: string;
}

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

export const peeringPeerUnknown = (peering: string): Problem => ({
  code: "PEERING_PEER_UNKNOWN",
  what: `peering ${peering} requests a VPC without an id`,
  fix: "give the id of the accepter's VPC, or the id of the connection that the other side asked for",
});

export const peeringExternal = (): Problem => ({
  code: "PEERING_NOT_OURS",
  what: "neither side of the peering is a VPC that this project can link",
  fix: "name a VPC of the file on one side",
});

export const peeringCloudhubAsks = (vpc: string): Problem => ({
  code: "PEERING_CLOUDHUB_ASKS",
  what: `MuleSoft requests every peering of its VPCs, and VPC ${vpc} is one`,
  got: "it is the accepter",
  allowed: "the requester, with accept",
  fix: "have MuleSoft send the request, then swap the sides and give its id as accept",
});

export const peeringCloudhubRegion = (vpc: string, region: string, own: string): Problem => ({
  code: "PEERING_CLOUDHUB_REGION",
  what: `VPC ${vpc} of CloudHub can be peered within its region only`,
  got: own,
  allowed: region,
  fix: "peer a VPC of that region, or link the two with a VPN",
});

export const peeringCloudhubWanted = (vpc: string): Problem => ({
  code: "PEERING_CLOUDHUB_WANTED",
  what: `MuleSoft has to be asked for the peering of VPC ${vpc}: until its request is here, nothing of it is made`,
  got: "no accept",
  fix: "send the form that landing-zone request prints to MuleSoft's support, then give the id of its request as accept",
});

export const peeringTwice = (sides: readonly [string, string], other: string): Problem => ({
  code: "PEERING_TWICE",
  what: `peering ${other} connects ${sides[0]} and ${sides[1]} already, and AWS connects two VPCs once`,
  got: sides.join(" and "),
  fix: "remove one of the two, and give the other all prefixes and flows",
});

export const peeringPending = (name: string): Problem => ({
  code: "PEERING_PENDING",
  what: `the other side has yet to accept peering ${name}, so nothing passes it and its names are not resolved`,
  got: "active: false",
  fix: "have it accepted there, then set active: true",
});
