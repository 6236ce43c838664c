/** Smallest subnet; enough for one attachment of a transit gateway in the zone, and advised to hold nothing else. */
export const TRANSIT_SUBNET_PREFIX = 28;

/** Smallest subnet; enough for one address of each endpoint of the Resolver in the zone. */
export const RESOLVER_SUBNET_PREFIX = 28;

/** What a subnet is for. */
export const TIERS = ["worker", "load-balancer", "transit", "resolver", "pods"] as const;

export type Tier = (typeof TIERS)[number];

/** Tiers of one small subnet in each zone, which a VPC has where it asks for them. */
export type SmallTier = Extract<Tier, "transit" | "resolver">;

/** What the subnets of small tiers take. */
export const SMALL_TIER_PREFIX: Readonly<Record<SmallTier, number>> = {
  transit: TRANSIT_SUBNET_PREFIX,
  resolver: RESOLVER_SUBNET_PREFIX,
};

export const SMALL_TIERS: readonly SmallTier[] = ["transit", "resolver"];

export function isSmallTier(tier: Tier): tier is SmallTier {
  return tier in SMALL_TIER_PREFIX;
}

/** Tiers with route tables of their own. */
export type RoutedTier = Exclude<Tier, "pods" | "resolver">;

/** Whether a tier has route tables that no other tier uses. */
export function hasOwnTables(tier: Tier): tier is RoutedTier {
  return tier !== "pods" && tier !== "resolver";
}

/**
 * The tier whose route tables a tier uses. Pods run on the workers' nodes, and endpoints of the Resolver ask
 * and answer whom the workers reach, so both leave through the workers' table of their zone.
 */
export function routingTier(tier: Tier): RoutedTier {
  return hasOwnTables(tier) ? tier : "worker";
}

/** Whether one link alone lets something pass in a tier: nobody but the endpoints of one DNS hub stands there. */
export function hasOneLink(tier: Tier): boolean {
  return tier === "resolver";
}
