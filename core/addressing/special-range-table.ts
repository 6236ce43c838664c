/** Whether a VPC of this project may use the range: freely, with a waiver, or never. */
export type OwnUse = "taken" | "waiver" | "refused";

/** Whether an external network may use the range. */
export type OthersUse = "taken" | "refused";

/** Whether clients on the internet can have such an address. Ranges for documentation count as public in examples. */
export type ClientUse = "comes" | "stands-for-one" | "never";

/** A range that is not routed on the internet, or only for one purpose. */
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
 * Every special-purpose range, disjoint, with its permitted uses.
 *
 * - Private, shared and benchmark addresses are used within networks (the EKS guide uses 100.64.0.0/10 and
 *  198.19.0.0/16 for pods), so VPCs and external networks may use them. Clients on the internet never have one.
 * - Ranges that AWS rejects for a VPC (0/8, 127/8, 169.254/16) or that no host can have (multicast, reserved) are
 *  allowed for no network. The exception is link-local addresses: inside addresses of external tunnels.
 * - AWS allows the other special ranges, but they belong to others. VPCs need a waiver, as for any public range.
 * - Ranges for documentation are used as public addresses in examples, so they are allowed for clients.
 *
 * Sources: https://www.iana.org/assignments/iana-ipv4-special-registry (RFC 6890), RFC 5771 for multicast, and
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html for the ranges that AWS allows.
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

/** IPv4 ranges that are not routed on the internet. */
export const NON_PUBLIC_RANGES: readonly string[] = SPECIAL_RANGES.filter(
  ({ client }) => client !== "comes",
).map(({ cidr }) => cidr);

/**
 * Private blocks that a VPC can't mix, and the block that no VPC takes as a secondary CIDR:
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
export const PRIVATE_BLOCKS: readonly string[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** Blocks that VPC addresses are never taken from. */
export const REFUSED_VPC_BLOCKS: readonly string[] = SPECIAL_RANGES.filter(
  ({ own }) => own === "refused",
).map(({ cidr }) => cidr);
