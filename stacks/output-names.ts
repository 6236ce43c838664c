import type { Tier } from "../core/addressing";

/** Name of a network stack's output for one tier: `load_balancer_subnet_ids`. */
export function outputName(tier: Tier, what: "subnet_ids" | "route_table_ids" | "network_acl_id"): string {
  return `${tier.replace("-", "_")}_${what}`;
}
