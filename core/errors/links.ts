import type { Problem } from "./problem";

export const linkPrefixOutsideNetwork = (
  prefix: string,
  network: string,
  cidrs: readonly string[],
): Problem => ({
  code: "LINK_PREFIX_OUTSIDE_NETWORK",
  what: `is no part of external network ${network}, so nobody would check it against other ranges`,
  got: prefix,
  allowed: `parts of ${cidrs.join(", ")}`,
  fix: "add it to the cidrs of the network, or name a part of these",
});

export const linkOfCloudhub = (vpc: string, link: string): Problem => ({
  code: "LINK_OF_CLOUDHUB",
  what: `VPC ${vpc} is CloudHub's, and only MuleSoft can give it ${link}`,
  got: vpc,
  allowed: "a VPC with platform aws, or the requester of a peering that is accepted",
  fix: "name another VPC, or ask for it in Anypoint Platform",
});

export const linkTierMissing = (vpc: string, tier: string): Problem => ({
  code: "LINK_TIER_MISSING",
  what: `VPC ${vpc} has no ${tier} subnets`,
  got: tier,
  fix: "leave the tier out, or list its subnets under existing.subnets",
});

export const linkTableUnknown = (vpc: string, tier: string, zones: readonly string[]): Problem => ({
  code: "LINK_TABLE_UNKNOWN",
  what: `nothing tells which route tables the ${tier} subnets of VPC ${vpc} have in ${zones.join(", ")}`,
  fix: `list them under vpcs.${vpc}.existing.routeTables.${tier}`,
});

export const linkWorkerGroupUnknown = (vpc: string): Problem => ({
  code: "LINK_WORKER_GROUP_UNKNOWN",
  what: `nothing tells which security group the workers of VPC ${vpc} have, so nobody can open it for the flow`,
  got: vpc,
  fix: `give vpcs.${vpc}.existing.workerSecurityGroup, or leave the flow out and open the group there`,
});

export const alarmTopicElsewhere = (topic: string, partition: string, region: string): Problem => ({
  code: "ALARM_TOPIC_ELSEWHERE",
  what: `CloudWatch hands alarms to topics of its own region alone, which is ${region}`,
  got: topic,
  allowed: `arn:${partition}:sns:${region}:...`,
  fix: "name a topic of the region, or leave it out",
});

export const linkRuleTwice = (vpc: string, rule: string, other: string): Problem => ({
  code: "LINK_RULE_TWICE",
  what: `the workers of VPC ${vpc} have this rule from ${other} already, and AWS takes it once`,
  got: rule,
  fix: "remove one of the two",
});

export const flowSegmentsApart = (from: string, to: string): Problem => ({
  code: "FLOW_SEGMENTS_APART",
  what: `the segments of ${from} and ${to} don't reach each other, so no packet of the flow would arrive`,
  got: `${from} to ${to}`,
  fix: "name one segment in reaches of the other, or remove the flow",
});

export const vpnGatewayMissing = (vpc: string): Problem => ({
  code: "VPN_GATEWAY_MISSING",
  what: `VPC ${vpc} has no VPN gateway for the Direct Connect`,
  got: vpc,
  fix: `write vpcs.${vpc}.vpnGateway: {}`,
});

export const vpnGatewayAsnMoves = (vpc: string, locked: number, given: number): Problem => ({
  code: "VPN_GATEWAY_ASN_MOVES",
  what: `the VPN gateway of VPC ${vpc} would be replaced, with every VPN on it`,
  got: String(given),
  allowed: String(locked),
  fix: `give asn: ${locked}; for another number end the VPNs on a transit gateway, or take them and the gateway out, apply, and add them anew`,
});

export const peeringNotOurs = (): Problem => ({
  code: "PEERING_NOT_OURS",
  what: "neither side of the peering is a VPC that this project can link",
  fix: "name a VPC of the file on one side",
});

export const peeringCloudhubAsks = (vpc: string): Problem => ({
  code: "PEERING_CLOUDHUB_ASKS",
  what: `MuleSoft asks for every peering of its VPCs, and VPC ${vpc} is one`,
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

export const peeringTwice = (sides: readonly [string, string], other: string): Problem => ({
  code: "PEERING_TWICE",
  what: `peering ${other} connects ${sides[0]} and ${sides[1]} already, and AWS connects two VPCs once`,
  got: sides.join(" and "),
  fix: "remove one of the two, and give the other all prefixes and flows",
});

export const directConnectGatewayTwice = (gateway: string, keys: readonly [string, string]): Problem => ({
  code: "DIRECT_CONNECT_GATEWAY_TWICE",
  what: `${keys[0]} and ${keys[1]} are both ${gateway}, and a gateway is associated once`,
  got: gateway,
  fix: "remove one of them, and give the other all prefixes",
});

export const peeringPending = (name: string): Problem => ({
  code: "PEERING_PENDING",
  what: `the other side has yet to accept peering ${name}, so nothing passes it and its names are not resolved`,
  got: "active: false",
  fix: "have it accepted there, then set active: true",
});

export const transitShareOwn = (account: string): Problem => ({
  code: "TRANSIT_SHARE_OWN",
  what: "the transit gateway belongs to this account, which needs no share",
  got: account,
  fix: "leave it out",
});

export const secretInFile = (key: string): Problem => ({
  code: "SECRET_IN_FILE",
  what: `${key} has no place in the file: Terraform would store it in the state`,
  fix: "remove it and replace the key wherever it is in use; AWS makes keys of tunnels and keeps them in Secrets Manager",
});
