import { isSmallTier, SMALL_TIERS, type SmallTier, type Subnet } from "../../../core/addressing";
import type { VpcFile } from "../schema";

/** Whether an option of a VPC asks for the subnets of a small tier. */
const ASKED: Readonly<Record<SmallTier, (vpc: VpcFile) => boolean>> = {
  transit: ({ transitSubnets }) => transitSubnets,
  resolver: ({ resolverSubnets }) => resolverSubnets,
  storage: ({ storageSubnets }) => storageSubnets,
  firewall: ({ networkFirewall }) => networkFirewall !== undefined,
  nat: ({ networkFirewall }) => networkFirewall !== undefined,
};

/** The small tiers of a VPC. */
export function listSmallTiers(vpc: VpcFile): SmallTier[] {
  return SMALL_TIERS.filter((tier) => ASKED[tier](vpc));
}

/** Whether a VPC still needs a subnet that it has. Worker and load-balancer subnets are always needed. */
export function wantsTier(vpc: VpcFile | undefined, { tier, cidr }: Pick<Subnet, "tier" | "cidr">): boolean {
  if (isSmallTier(tier)) return vpc !== undefined && ASKED[tier](vpc);
  if (tier !== "pods") return true;
  const podRange = vpc?.kubernetes?.cni.podRange;
  return podRange?.contains(cidr) === true;
}
