/**
 * Availability Zone ids by region. A zone id means the same zone in every account; a zone name does not.
 *
 * Source of the zones: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 * (GovCloud: the zone lists of
 * https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/endpoints-quotas.html).
 *
 * Left out are zones in which EKS rejects cluster subnets (use1-az3, usw1-az2, cac1-az3,
 * https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html). apne1-az3 comes last, because new accounts
 * don't have it. `zones: auto` uses this order; only append, never reorder.
 *
 * An account may have fewer zones, so each VPC checks its zones at plan time.
 */
const ZONE_NUMBERS: Readonly<Record<string, readonly [prefix: string, numbers: readonly number[]]>> = {
  "af-south-1": ["afs1", [1, 2, 3]],
  "ap-east-1": ["ape1", [1, 2, 3]],
  "ap-east-2": ["ape2", [1, 2, 3]],
  "ap-northeast-1": ["apne1", [1, 2, 4, 3]],
  "ap-northeast-2": ["apne2", [1, 2, 3, 4]],
  "ap-northeast-3": ["apne3", [1, 2, 3]],
  "ap-south-1": ["aps1", [1, 2, 3]],
  "ap-south-2": ["aps2", [1, 2, 3]],
  "ap-southeast-1": ["apse1", [1, 2, 3]],
  "ap-southeast-2": ["apse2", [1, 2, 3]],
  "ap-southeast-3": ["apse3", [1, 2, 3]],
  "ap-southeast-4": ["apse4", [1, 2, 3]],
  "ap-southeast-5": ["apse5", [1, 2, 3]],
  "ap-southeast-6": ["apse6", [1, 2, 3]],
  "ap-southeast-7": ["apse7", [1, 2, 3]],
  "ca-central-1": ["cac1", [1, 2, 4]],
  "ca-west-1": ["caw1", [1, 2, 3]],
  "eu-central-1": ["euc1", [1, 2, 3]],
  "eu-central-2": ["euc2", [1, 2, 3]],
  "eu-north-1": ["eun1", [1, 2, 3]],
  "eu-south-1": ["eus1", [1, 2, 3]],
  "eu-south-2": ["eus2", [1, 2, 3]],
  "eu-west-1": ["euw1", [1, 2, 3]],
  "eu-west-2": ["euw2", [1, 2, 3, 4]],
  "eu-west-3": ["euw3", [1, 2, 3]],
  "il-central-1": ["ilc1", [1, 2, 3]],
  "me-central-1": ["mec1", [1, 2, 3]],
  "me-south-1": ["mes1", [1, 2, 3]],
  "mx-central-1": ["mxc1", [1, 2, 3]],
  "sa-east-1": ["sae1", [1, 2, 3]],
  "us-east-1": ["use1", [1, 2, 4, 5, 6]],
  "us-east-2": ["use2", [1, 2, 3]],
  "us-gov-east-1": ["usge1", [1, 2, 3]],
  "us-gov-west-1": ["usgw1", [1, 2, 3]],
  "us-west-1": ["usw1", [1, 3]],
  "us-west-2": ["usw2", [1, 2, 3, 4]],
};

/** Regions with known zones, sorted. */
export const REGIONS: readonly string[] = Object.keys(ZONE_NUMBERS);

/** Every region is named after a side of its continent: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const SIDES = /-(central|(north|south)?(east|west)|north|south)-\d$/;

/** Whether AWS may have such a region: it is known, or named as the regions are. Regions come by the year. */
export function mayBeRegion(region: string): boolean {
  return Object.hasOwn(ZONE_NUMBERS, region) || SIDES.test(region);
}

/** Region of a zone id, such as `us-east-1` of `use1-az1`. @default - unknown zone */
export function findRegion(zone: string): string | undefined {
  const [prefix] = zone.split("-az");
  return REGIONS.find((region) => ZONE_NUMBERS[region]?.[0] === prefix);
}

/** Zone ids of `region` in the order of their use; empty for an unknown region. */
export function listZones(region: string): readonly string[] {
  const entry = ZONE_NUMBERS[region];
  return entry === undefined ? [] : entry[1].map((number) => `${entry[0]}-az${number}`);
}

/** Whether `zone` has the form of a zone id (`use1-az1`), as opposed to a zone name (`us-east-1a`). */
export function isZoneId(zone: string): boolean {
  return /^[a-z]{2,5}\d-az\d{1,2}$/.test(zone);
}

/** Whether `zone` can belong to `region`. For unknown regions every zone id is accepted. */
export function isZoneIn(zone: string, region: string): boolean {
  const prefix = ZONE_NUMBERS[region]?.[0];
  return prefix === undefined || zone.startsWith(`${prefix}-az`);
}
