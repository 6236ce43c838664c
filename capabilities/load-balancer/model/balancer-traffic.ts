import type { Ipv4Cidr } from "../../../core/addressing";
import type { BalancerTraffic } from "../../../core/firewall";
import type { AdmissionPlan } from "./admission";
import type { BalancerScheme } from "./choices";
import { hasPublicClients } from "./parts";
import { type Members, memberPorts } from "./target-groups";

/** The parts of a load balancer that decide which traffic passes the network ACLs of its VPC. */
export interface BalancerTrafficSources {
  readonly scheme: BalancerScheme;
  readonly admission: AdmissionPlan;
  readonly routing: { readonly targetGroups: readonly Members[] };
  /** Whether clients connect to a network load balancer in front. */
  readonly hasStaticAddresses: boolean;
}

/**
 * Plans the traffic of a load balancer through the network ACLs of its VPC.
 *
 * @param cidrs all ranges of the VPC
 */
export function planBalancerTraffic(
  { scheme, admission, routing, hasStaticAddresses }: BalancerTrafficSources,
  cidrs: readonly Ipv4Cidr[],
): BalancerTraffic {
  return {
    listenerPorts: admission.ports,
    upstreamPorts: routing.targetGroups.flatMap(memberPorts),
    hasPublicClients: hasPublicClients(scheme, admission, cidrs),
    hasStaticAddresses,
  };
}
