import { Ipv4Cidr, PRIVATE_RANGES } from "../addressing";
import { ADMIN_PORTS } from "./limits";
import { Port } from "./port";
import { type FlowContext, type TierFlow, transitFlows, workloadTiers } from "./tier-flows";

/** The parts of a load balancer that decide its traffic through subnets. */
export interface BalancerTraffic {
  /** Listener ports. */
  readonly listenerPorts: readonly number[];
  /** Ports of targets, including health checks. */
  readonly upstreamPorts: readonly number[];
  /** Whether clients may have public addresses; security groups and the web ACL filter them. */
  readonly hasPublicClients: boolean;
  /** Whether a network load balancer with static addresses is in front. */
  readonly hasStaticAddresses: boolean;
  /** Ports of targets that see the addresses of clients. @default - none; they see those of the load balancer */
  readonly keptPorts?: readonly number[];
  /** Clients of administrative ports, which are never open to the world. @default - the listeners have no such port */
  readonly adminClients?: readonly Ipv4Cidr[];
  /** Targets beyond the VPC. @default - none */
  readonly beyond?: readonly { readonly port: number; readonly peer: Ipv4Cidr }[];
}

/**
 * Traffic of a load balancer through network ACLs. Clients are all addresses or all private ranges, so that an
 * entry of an allowlist never adds an ACL entry.
 */
export function balancerFlows(traffic: BalancerTraffic, context: FlowContext): TierFlow[] {
  const listeners = listPorts(traffic.listenerPorts);
  const upstreams = listPorts(traffic.upstreamPorts);
  const within = (tier: TierFlow["tier"], direction: TierFlow["direction"], ports: readonly Port[]) =>
    ports.flatMap((port) => context.cidrs.map((peer) => ({ tier, direction, port, peer })));
  return [
    ...listeners.flatMap((port) =>
      listClients(port, traffic, context).map((peer) => ({
        tier: "load-balancer" as const,
        direction: "inbound" as const,
        port,
        peer,
      })),
    ),
    ...within("load-balancer", "outbound", upstreams),
    ...workloadTiers(context).flatMap((tier) => within(tier, "inbound", upstreams)),
    ...listPorts(traffic.keptPorts ?? []).flatMap((port) =>
      listClients(port, traffic, context).flatMap((peer) =>
        workloadTiers(context).map((tier) => ({ tier, direction: "inbound" as const, port, peer })),
      ),
    ),
    ...(traffic.beyond ?? []).flatMap((target) => flowsBeyond(target, context)),
    // From any zone of the network load balancer to any zone of the one behind it, with the client's address.
    ...(traffic.hasStaticAddresses ? within("load-balancer", "outbound", listeners) : []),
    // A network ACL filters only the VPC's side of a transit subnet, by destination.
    ...(context.tiers.has("transit") ? within("transit", "outbound", listeners) : []),
  ];
}

/** Connections that a load balancer opens over a link. */
function flowsBeyond(
  { port, peer }: { readonly port: number; readonly peer: Ipv4Cidr },
  context: FlowContext,
): TierFlow[] {
  const connection = { direction: "outbound" as const, port: Port.tcp(port), peer };
  return [{ tier: "load-balancer", ...connection }, ...transitFlows(connection, context)];
}

function listClients(
  { from: port }: Port,
  { hasPublicClients, adminClients }: BalancerTraffic,
  { cidrs }: FlowContext,
): readonly Ipv4Cidr[] {
  if (adminClients !== undefined && ADMIN_PORTS.includes(port)) return adminClients;
  if (hasPublicClients) return [Ipv4Cidr.ANY];
  return [
    ...PRIVATE_RANGES,
    ...cidrs.filter((range) => !PRIVATE_RANGES.some((block) => block.contains(range))),
  ];
}

function listPorts(ports: readonly number[]): Port[] {
  return [...new Set(ports)].sort((a, b) => a - b).map((port) => Port.tcp(port));
}
