/**
 * Prefix of a transit subnet: a /28 is large enough for the attachment of a zone, and AWS recommends a separate
 * subnet.
 */
export const TRANSIT_SUBNET_PREFIX = 28;

/** Prefix of a resolver subnet: a /28 is large enough for one address of each Resolver endpoint in the zone. */
export const RESOLVER_SUBNET_PREFIX = 28;

/**
 * Prefix of a storage subnet: a /28 has 11 usable addresses, more than the six nodes of the largest cache without
 * shards, even while each is replaced by another.
 */
export const STORAGE_SUBNET_PREFIX = 28;

/**
 * Prefix of a firewall subnet: AWS recommends a /28, with nothing else in it, because traffic of that subnet itself is
 * not inspected: https://docs.aws.amazon.com/network-firewall/latest/developerguide/vpc-config-subnets.html
 */
export const FIREWALL_SUBNET_PREFIX = 28;

/** Prefix of a NAT subnet: a NAT gateway takes one address, and /28 is the smallest subnet. */
export const NAT_SUBNET_PREFIX = 28;

/**
 * The purpose of a subnet. `firewall` holds endpoints of a Network Firewall. `nat` holds NAT gateways behind one: their
 * answers are routed through the firewall, those of load balancers, which have NAT gateways beside them otherwise, must
 * not be.
 */
export const TIERS = [
  "worker",
  "load-balancer",
  "transit",
  "resolver",
  "storage",
  "pods",
  "firewall",
  "nat",
] as const;

export type Tier = (typeof TIERS)[number];

/** Tiers with one small subnet in each zone, which are optional for a VPC. */
export type SmallTier = Extract<Tier, "transit" | "resolver" | "storage" | "firewall" | "nat">;

/** Prefixes of the subnets of small tiers. */
export const SMALL_TIER_PREFIX: Readonly<Record<SmallTier, number>> = {
  transit: TRANSIT_SUBNET_PREFIX,
  resolver: RESOLVER_SUBNET_PREFIX,
  storage: STORAGE_SUBNET_PREFIX,
  firewall: FIREWALL_SUBNET_PREFIX,
  nat: NAT_SUBNET_PREFIX,
};

export const SMALL_TIERS: readonly SmallTier[] = ["transit", "resolver", "storage", "firewall", "nat"];

/** Small tiers that most VPCs get sooner or later, so that room is left for them. */
export const EXPECTED_TIERS: readonly SmallTier[] = ["transit", "resolver"];

/** Whether few VPCs have the tier: those with shared storage, or with a Network Firewall. */
export function isRareTier(tier: Tier): boolean {
  return tier === "storage" || tier === "firewall" || tier === "nat";
}

export function isSmallTier(tier: Tier): tier is SmallTier {
  return tier in SMALL_TIER_PREFIX;
}

/** Tiers with route tables of their own. */
export type RoutedTier = Exclude<Tier, "pods" | "resolver">;

/** Whether no other tier uses the tier's route tables. */
export function hasOwnTables(tier: Tier): tier is RoutedTier {
  return tier !== "pods" && tier !== "resolver";
}

/**
 * The tier whose route tables a tier uses. Pods run on the workers' nodes, and Resolver endpoints talk to the same
 * networks as workers, so both use the workers' table of their zone.
 */
export function routingTier(tier: Tier): RoutedTier {
  return hasOwnTables(tier) ? tier : "worker";
}

/**
 * Whether a single link owns all traffic of a tier: the resolver tier contains only the endpoints of one `dns`
 * entry.
 */
export function hasOneLink(tier: Tier): boolean {
  return tier === "resolver";
}
