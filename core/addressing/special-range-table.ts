/** Whether a VPC of ours takes addresses of a range: as it is, with a written reason, or never. */
export type OwnUse = "taken" | "waiver" | "refused";

/** Whether the network of somebody else can have them. */
export type OthersUse = "taken" | "refused";

/** Whether a client comes from the internet with one; those of documents stand for such in examples. */
export type ClientUse = "comes" | "stands-for-one" | "never";

/** A range that the internet does not route, or does for one purpose alone. */
export interface SpecialRange {
  readonly cidr: string;
  /** `private use` */
  readonly name: string;
  readonly rfc: string;
  readonly own: OwnUse;
  readonly others: OthersUse;
  readonly client: ClientUse;
}

const special = (
  cidr: string,
  name: string,
  rfc: number,
  own: OwnUse,
  others: OthersUse,
  client: ClientUse,
): SpecialRange => ({ cidr, name, rfc: `RFC ${rfc}`, own, others, client });

/**
 * Every range with a purpose, disjoint, and what this project makes of it.
 *
 * - Private and shared addresses, and those of benchmarks, are what networks use inside (EKS's guide has 100.64.0.0/10
 *   and 198.19.0.0/16 for pods), so they are taken for our VPCs and for others. Nobody comes from the internet with one.
 * - What AWS refuses for a VPC (0/8, 127/8, 169.254/16), and what is no host's (multicast, and what is kept for the
 *   future), no network has, but for link-local ranges: the insides of others' tunnels, which ours leave alone.
 * - The rest AWS takes; it is nobody's to take: our VPCs need a reason, as for any range that the internet routes.
 * - Ranges of documents stand for those of the internet in the examples, so they are clients like these.
 *
 * Sources: https://www.iana.org/assignments/iana-ipv4-special-registry (RFC 6890), RFC 5771 for multicast, and
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html for what AWS takes.
 */
export const SPECIAL_RANGES: readonly SpecialRange[] = [
  special("0.0.0.0/8", "this network", 791, "refused", "refused", "never"),
  special("10.0.0.0/8", "private use", 1918, "taken", "taken", "never"),
  special("100.64.0.0/10", "shared address space", 6598, "taken", "taken", "never"),
  special("127.0.0.0/8", "loopback", 1122, "refused", "refused", "never"),
  special("169.254.0.0/16", "link-local", 3927, "refused", "taken", "never"),
  special("172.16.0.0/12", "private use", 1918, "taken", "taken", "never"),
  special("192.0.0.0/24", "assignments of the IETF", 6890, "waiver", "taken", "never"),
  special("192.0.2.0/24", "documentation", 5737, "waiver", "taken", "stands-for-one"),
  special("192.31.196.0/24", "AS112", 7535, "waiver", "taken", "comes"),
  special("192.52.193.0/24", "AMT", 7450, "waiver", "taken", "comes"),
  special("192.88.99.0/24", "6to4 relays, deprecated", 7526, "waiver", "taken", "comes"),
  special("192.168.0.0/16", "private use", 1918, "taken", "taken", "never"),
  special("192.175.48.0/24", "AS112", 7534, "waiver", "taken", "comes"),
  special("198.18.0.0/15", "benchmarks", 2544, "taken", "taken", "never"),
  special("198.51.100.0/24", "documentation", 5737, "waiver", "taken", "stands-for-one"),
  special("203.0.113.0/24", "documentation", 5737, "waiver", "taken", "stands-for-one"),
  special("224.0.0.0/4", "multicast", 5771, "refused", "refused", "never"),
  special("240.0.0.0/4", "kept for the future, and broadcast", 1112, "refused", "refused", "never"),
];

/** IPv4 ranges that the internet does not route. */
export const NON_PUBLIC_RANGES: readonly string[] = SPECIAL_RANGES.filter(
  ({ client }) => client !== "comes",
).map(({ cidr }) => cidr);

/**
 * Private blocks that a VPC can't mix, and the block that no VPC takes as a secondary CIDR:
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
export const PRIVATE_BLOCKS: readonly string[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** Blocks that no VPC takes addresses from. */
export const REFUSED_VPC_BLOCKS: readonly string[] = SPECIAL_RANGES.filter(
  ({ own }) => own === "refused",
).map(({ cidr }) => cidr);
