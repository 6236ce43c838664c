import type { Quota } from "../../../../core/limits/quota";
import { type Problem, type ProblemPath, pathText } from "../../../../core/problem";

/** Names become ids, tags and parts of other names, so they use only characters that all of these accept. */
export const networkName = (kind: "VPC" | "subnet", name: string): Problem => ({
  code: "NETWORK_NAME",
  what: `the name of the ${kind} can't be used for resources`,
  got: JSON.stringify(name),
  allowed: `1 to 60 ${kind === "subnet" ? "small " : ""}letters, digits and hyphens, a letter first`,
  fix: "choose such a name; a name that is in use can't change without recreating what carries it",
});

export const subnetNameTwice = (vpc: string, name: string): Problem => ({
  code: "SUBNET_NAME_TWICE",
  what: `two subnets of VPC ${vpc} have one name`,
  got: name,
  fix: "give each subnet a name of its own, for example worker-use1-az1-2 to the second of a zone",
});

export const subnetOutsideVpc = (vpc: string, subnet: string, cidr: string, ranges: string): Problem => ({
  code: "SUBNET_OUTSIDE_VPC",
  what: `subnet ${subnet} is outside the ranges of VPC ${vpc}`,
  got: cidr,
  allowed: `a part of ${ranges}`,
  fix: "move the subnet, or add the range of the VPC that it belongs to",
});

export const subnetsOverlap = (vpc: string, first: string, second: string): Problem => ({
  code: "SUBNETS_OVERLAP",
  what: `two subnets of VPC ${vpc} share addresses`,
  got: `${first} and ${second}`,
  fix: "move one of them; if both are in use, one is recorded wrongly",
});

export const subnetPrefix = (subnet: string, cidr: string, largest: number, smallest: number): Problem => ({
  code: "SUBNET_PREFIX",
  what: `subnet ${subnet} has a prefix that AWS does not take`,
  got: cidr,
  allowed: `/${largest} to /${smallest}`,
  fix: "choose a range of an allowed prefix",
});

export const workerSubnetsMissing = (vpc: string): Problem => ({
  code: "WORKER_SUBNETS_MISSING",
  what: `VPC ${vpc} has no worker subnet`,
  fix: "give at least one subnet of tier worker; workers, endpoints and routes need it",
});

export const natZoneMissing = (vpc: string, zones: readonly string[]): Problem => ({
  code: "NAT_ZONE_MISSING",
  what: `VPC ${vpc} has one NAT gateway for several zones, but no zone is named for it`,
  allowed: zones.join(", "),
  fix: "set natZone; it is never guessed, because a new zone could then move the gateway and its address",
});

export const natZoneUnknown = (vpc: string, zone: string, zones: readonly string[]): Problem => ({
  code: "NAT_ZONE_UNKNOWN",
  what: `natZone of VPC ${vpc} is none of its worker zones`,
  got: zone,
  allowed: zones.join(", "),
  fix: "name one of the zones, or add subnets in that zone",
});

export const natSubnetMissing = (vpc: string, zones: readonly string[]): Problem => ({
  code: "NAT_SUBNET_MISSING",
  what: `VPC ${vpc} has no load-balancer subnet for the NAT gateway in ${zones.join(", ")}`,
  fix: "add a load-balancer subnet in each of these zones, or set nat to regional or none",
});

export const natLostWithZone = (vpc: string): Problem => ({
  code: "NAT_LOST_WITH_ZONE",
  what: `VPC ${vpc} is sized for the loss of a zone, and with the zone of its only NAT gateway all workers lose the way to the internet`,
  got: "nat: single, surviveZoneLoss: true",
  allowed: "nat: perZone or regional",
  fix: "leave nat out, which gives each zone a gateway; or leave surviveZoneLoss out",
});

export const rangeOfContainers = (vpc: string, ranges: readonly string[], bridge: string): Problem => ({
  code: "RANGE_OF_CONTAINERS",
  what: `VPC ${vpc} has addresses that hosts with Docker, and services of AWS that use it, give their containers: those hosts never reach these addresses`,
  got: ranges.join(", "),
  allowed: `ranges outside of ${bridge}`,
  fix: "choose another range; or have the bridge moved on every host that runs containers",
});

export const clusterZoneRejected = (vpc: string, zones: readonly string[]): Problem => ({
  code: "CLUSTER_ZONE_REFUSED",
  what: `EKS rejects cluster subnets in these zones of VPC ${vpc}`,
  got: zones.join(", "),
  fix: "give the cluster subnets of the other zones only, and these to nodes at most; or choose other zones",
});

export const natAddressMissing = (vpc: string, zones: readonly string[]): Problem => ({
  code: "NAT_ADDRESS_MISSING",
  what: `VPC ${vpc} brings its own NAT addresses, but none for ${zones.join(", ")}`,
  fix: "add an Elastic IP allocation for each of these zones to natAddresses, or leave natAddresses out",
});

export const flowLogBucketUnused = (vpc: string): Problem => ({
  code: "FLOW_LOG_BUCKET_UNUSED",
  what: `the flow log of VPC ${vpc} names a bucket but is delivered to cloud-watch-logs`,
  fix: "set the destination to s3, or leave the bucket out",
});

export const tierNotImported = (vpc: string, tier: string): Problem => ({
  code: "TIER_NOT_IMPORTED",
  what: `VPC ${vpc} is owned elsewhere and its ${tier} tier was not described`,
  fix: `add the ${tier} ids of the existing VPC to the place that imports it`,
});

export const endpointService = (vpc: string, service: string): Problem => ({
  code: "ENDPOINT_SERVICE",
  what: `an interface endpoint of VPC ${vpc} names no service`,
  got: JSON.stringify(service),
  allowed: "what follows com.amazonaws.<region>. in the name of the service",
  fix: "write it like secretsmanager or ecr.api",
});

/** A range of the VPC itself: its workers and load balancers would not hear each other. */
export const deniedOwn = (cidr: string, own: readonly string[]): Problem => ({
  code: "DENIED_ADDRESSES_OWN",
  what: "the load-balancer subnets would refuse the VPC's own workers, and answers of targets",
  got: cidr,
  allowed: `ranges beside ${own.join(", ")}`,
  fix: "take the part of the VPC out of it; who may call whom inside is said by firewall rules",
});

export const deniedWorld = (ranges: readonly string[]): Problem => ({
  code: "DENIED_ADDRESSES_WORLD",
  what: "so much of the internet would be refused that nobody gets in",
  got: ranges.slice(0, 4).join(", "),
  allowed: "ranges of those who are to be kept out",
  fix: "name them, or leave allowlists out, which lets nobody in",
});

export const deniedTooMany = (used: number, most: number, { source }: Quota): Problem => ({
  code: "DENIED_ADDRESSES_MANY",
  what: "the denied addresses, summarised, leave no room in the network ACL for what is allowed; it names no prefix list",
  got: `${used} ranges`,
  allowed: `${most} (${source})`,
  fix: "join ranges, have the quota raised and set quotas.rulesPerNetworkAcl, or leave long lists to the web ACL",
});

/** Hosts under the VPC itself. */
export const egressInline = (path: ProblemPath): Problem => {
  const vpc = path.at(-2);
  return {
    code: "EGRESS_INLINE",
    what: "a list of hosts is an entry of egress, which VPCs name",
    got: "a map",
    allowed: "the name of an entry of egress",
    fix: `move the map to egress.${vpc} (or another name), and say ${pathText(path)}: ${vpc}; VPCs may name one entry together`,
  };
};
