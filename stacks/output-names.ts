import type { Tier } from "../core/addressing";

/** `load_balancer_subnet_ids`: what a network stack calls an output about one of its tiers. */
export function outputName(tier: Tier, what: "subnet_ids" | "route_table_ids" | "network_acl_id"): string {
  return `${tier.replace("-", "_")}_${what}`;
}
