import type { Ipv4Cidr, Tier } from "../../core/addressing";

/** What a subnet is for; each tier has its own routes and its own network ACL. */
export type SubnetTier = Tier;

/** One subnet, already addressed. Its name is its identity: resources are keyed by it, never by position. */
export interface SubnetSpec {
  /** For example `worker-use1-az1`, or `worker-use1-az1-2` for the second of a zone. */
  readonly name: string;
  readonly tier: SubnetTier;
  /** Zone id such as `use1-az1`: the same building in every account, unlike the name `us-east-1a`. */
  readonly zone: string;
  readonly cidr: Ipv4Cidr;
}

/** Ids by a key that never changes: a zone id, or a name. */
export type IdsByKey = Readonly<Record<string, string>>;

/**
 * Sorted by name, so that the order of the caller's list means nothing; the tenth of a zone after the ninth,
 * so that the n-th of a zone stays the n-th.
 */
export function byName(subnets: readonly SubnetSpec[]): SubnetSpec[] {
  const key = ({ name }: SubnetSpec) => name.replace(/(?<=-)\d+$/, (digits) => digits.padStart(6, "0"));
  return [...subnets].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** Zones of these subnets, each once, sorted. */
export function listZones(subnets: readonly SubnetSpec[]): string[] {
  return [...new Set(subnets.map((subnet) => subnet.zone))].sort();
}
