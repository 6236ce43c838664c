import type { Ipv4Cidr, Tier } from "../../core/addressing";

/** The purpose of a subnet. Each tier has its own routes and network ACL. */
export type SubnetTier = Tier;

/** One subnet with its address. Its name is its identity: resources are keyed by it, never by position. */
export interface SubnetSpec {
  /** For example `worker-use1-az1`, or `worker-use1-az1-2` for the second of a zone. */
  readonly name: string;
  readonly tier: SubnetTier;
  /** Zone id such as `use1-az1`. It means the same zone in every account, unlike the name `us-east-1a`. */
  readonly zone: string;
  readonly cidr: Ipv4Cidr;
}

/** Ids by a stable key: a zone id, or a name. */
export type IdsByKey = Readonly<Record<string, string>>;

/**
 * Sorted by name, so that the order of the list has no meaning. Numbers are compared as numbers: the tenth subnet
 * of a zone comes after the ninth, so that indexes stay.
 */
export function byName(subnets: readonly SubnetSpec[]): SubnetSpec[] {
  const key = ({ name }: SubnetSpec) => name.replace(/(?<=-)\d+$/, (digits) => digits.padStart(6, "0"));
  return [...subnets].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** Zones of these subnets, sorted, without duplicates. */
export function listZones(subnets: readonly SubnetSpec[]): string[] {
  return [...new Set(subnets.map((subnet) => subnet.zone))].sort();
}
