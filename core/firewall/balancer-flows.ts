import { Ipv4Cidr, PRIVATE_BLOCKS } from "../addressing";
import { Port } from "./port";
import { type FlowContext, type TierFlow, workloadTiers } from "./tier-flows";

/** What makes packets cross the subnets of a load balancer and of its targets. */
export interface BalancerTraffic {
  /** Ports that the balancer listens on. */
  readonly listenerPorts: readonly number[];
  /** Ports that it reaches its targets on, health checks included. */
  readonly upstreamPorts: readonly number[];
  /** Whether clients may come from public addresses; security groups and the web ACL choose among them. */
  readonly hasPublicClients: boolean;
  /** Whether a network load balancer with static addresses stands in front. */
  readonly hasStaticAddresses: boolean;
}

/**
 * Flows of a load balancer. The clients of its listeners are named as coarsely as a network ACL can afford:
 * everybody, or every private range, so that an entry of an allowlist never adds one here.
 */
export function balancerFlows(traffic: BalancerTraffic, context: FlowContext): TierFlow[] {
  const listeners = listPorts(traffic.listenerPorts);
  const upstreams = listPorts(traffic.upstreamPorts);
  const within = (tier: TierFlow["tier"], direction: TierFlow["direction"], ports: readonly Port[]) =>
    ports.flatMap((port) => context.cidrs.map((peer) => ({ tier, direction, port, peer })));
  return [
    ...listeners.flatMap((port) =>
      listClients(traffic, context).map((peer) => ({
        tier: "load-balancer" as const,
        direction: "inbound" as const,
        port,
        peer,
      })),
    ),
    ...within("load-balancer", "outbound", upstreams),
    ...workloadTiers(context).flatMap((tier) => within(tier, "inbound", upstreams)),
    // From a zone of the one to a zone of the other, with the address of the client.
    ...(traffic.hasStaticAddresses ? within("load-balancer", "outbound", listeners) : []),
    // Only the VPC's side of a transit subnet is filtered, by destination.
    ...(context.tiers.has("transit") ? within("transit", "outbound", listeners) : []),
  ];
}

function listClients({ hasPublicClients }: BalancerTraffic, { cidrs }: FlowContext): readonly Ipv4Cidr[] {
  if (hasPublicClients) return [Ipv4Cidr.ANY];
  const blocks = PRIVATE_BLOCKS.map((text) => Ipv4Cidr.parse(text));
  return [...blocks, ...cidrs.filter((range) => !blocks.some((block) => block.contains(range)))];
}

function listPorts(ports: readonly number[]): Port[] {
  return [...new Set(ports)].sort((a, b) => a - b).map((port) => Port.tcp(port));
}
