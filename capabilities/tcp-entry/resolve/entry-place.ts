import type { BalancerScheme } from "../../load-balancer/model";
import type { GatewayMembers } from "../../load-balancer/resolve/contributions";

/** The entry, its VPC, and the gateways that it may send to. */
export interface EntryPlace {
  readonly entry: string;
  readonly vpc: string;
  readonly scheme: BalancerScheme;
  /** By name. */
  readonly gateways: Readonly<Record<string, GatewayMembers>>;
}
