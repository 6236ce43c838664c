import { isSmallTier, SMALL_TIERS, type SmallTier, type Subnet } from "../../../core/addressing";
import type { VpcFile } from "../schema";

/** The option of a VPC that adds the subnets of a small tier. */
const OPTIONS = {
  transit: "transitSubnets",
  resolver: "resolverSubnets",
  storage: "storageSubnets",
} as const satisfies Readonly<Record<SmallTier, keyof VpcFile>>;

/** The small tiers of a VPC. */
export function listSmallTiers(vpc: VpcFile): SmallTier[] {
  return SMALL_TIERS.filter((tier) => vpc[OPTIONS[tier]]);
}

/** Whether a VPC still needs a subnet that it has. Worker and load-balancer subnets are always needed. */
export function wantsTier(vpc: VpcFile | undefined, { tier, cidr }: Pick<Subnet, "tier" | "cidr">): boolean {
  if (isSmallTier(tier)) return vpc?.[OPTIONS[tier]] === true;
  if (tier !== "pods") return true;
  const podRange = vpc?.kubernetes?.cni.podRange;
  return podRange?.contains(cidr) === true;
}
