import { Ipv4Cidr, publicAddresses, type Tier } from "../addressing";
import { isZonalNat, type NatMode } from "../limits/network-choices";
import type { FirewallRule } from "./firewall-rule";
import type { NetworkAclFlow } from "./network-acl";
import { Port } from "./port";

/** Traffic that a tier's subnets let pass; answers to it are let pass as well. */
export interface TierFlow extends NetworkAclFlow {
  readonly tier: Tier;
}

/** What decides where a packet of the VPC passes. */
export interface FlowContext {
  /** All ranges of the VPC. Flows inside it name these and never single subnets, so that a new subnet adds none. */
  readonly cidrs: readonly Ipv4Cidr[];
  /** Tiers that have subnets. */
  readonly tiers: ReadonlySet<Tier>;
  /** Whether NAT gateways stand in the load balancers' subnets. */
  readonly natInLoadBalancerTier: boolean;
  /** Whether nodes and pods of a Kubernetes cluster take addresses of the VPC. */
  readonly hostsCluster: boolean;
  /** Whether addresses outside of the VPC can be reached at all. */
  readonly hasWayOut: boolean;
}

/** The shape of a VPC, as far as flows depend on it. */
export interface VpcShape {
  /** All ranges of the VPC, the primary one first. */
  readonly cidrs: readonly Ipv4Cidr[];
  readonly subnets: readonly { readonly tier: Tier }[];
  /** How workers reach public addresses. */
  readonly nat: NatMode;
  /** Whether a Kubernetes cluster takes addresses of the VPC. @default - only where there are subnets for pods */
  readonly hostsCluster?: boolean;
}

/** Where packets of a VPC pass. A regional NAT gateway stands in no subnet. */
export function flowContext({ cidrs, subnets, nat, hostsCluster = false }: VpcShape): FlowContext {
  const tiers = new Set(subnets.map(({ tier }) => tier));
  return {
    cidrs,
    tiers,
    natInLoadBalancerTier: isZonalNat(nat),
    hostsCluster: hostsCluster || tiers.has("pods"),
    hasWayOut: nat !== "none" || tiers.has("transit"),
  };
}

/** Every subnet that a rule of the workers' security group makes packets cross. */
export function planRuleFlows(rule: FirewallRule, context: FlowContext): TierFlow[] {
  const { direction, port, peer } = rule;
  // A group stands in this VPC or in a peered one whose range another rule names; the addresses of a list are
  // not known here, so the ACL leaves the choice of the peer to the security group.
  const peers =
    peer.kind === "cidr" ? [peer.cidr] : peer.kind === "security-group" ? context.cidrs : [Ipv4Cidr.ANY];
  return peers.flatMap((cidr) => flowsOfConnection({ direction, port, peer: cidr }, context));
}

/** Every subnet that connections of workers, or to them, cross. */
export function flowsOfConnection(connection: NetworkAclFlow, context: FlowContext): TierFlow[] {
  return [
    ...workloadTiers(context).map((tier) => ({ tier, ...connection })),
    ...natFlows(connection, context),
    ...transitFlows(connection, context),
  ];
}

/** S3 and DynamoDB answer from public addresses that an ACL can't name by prefix list. */
export function gatewayEndpointFlows(context: FlowContext): TierFlow[] {
  return workloadTiers(context).map((tier) => ({
    tier,
    direction: "outbound",
    port: Port.HTTPS,
    peer: Ipv4Cidr.ANY,
  }));
}

/** Interface endpoints stand in worker subnets, often in another zone's than the caller. */
export function interfaceEndpointFlows(context: FlowContext): TierFlow[] {
  return context.cidrs.flatMap((peer) => [
    { tier: "worker" as const, direction: "inbound" as const, port: Port.HTTPS, peer },
    ...workloadTiers(context).map((tier) => ({
      tier,
      direction: "outbound" as const,
      port: Port.HTTPS,
      peer,
    })),
  ]);
}

/**
 * Kubernetes: nodes, pods and the interfaces of the API server talk to each other on ports that only the cluster
 * knows, across zones and so across subnets. Nodes also pull images, from addresses that nobody publishes.
 */
export function clusterFlows(context: FlowContext): TierFlow[] {
  if (!context.hostsCluster) return [];
  const everything = [Port.EVERY_TCP, Port.EVERY_UDP];
  const within = workloadTiers(context).flatMap((tier) =>
    context.cidrs.flatMap((peer) =>
      everything.flatMap((port) => [
        { tier, direction: "inbound" as const, port, peer },
        { tier, direction: "outbound" as const, port, peer },
      ]),
    ),
  );
  const images = { direction: "outbound", port: Port.HTTPS, peer: Ipv4Cidr.ANY } as const;
  return [...within, ...(context.hasWayOut ? flowsOfConnection(images, context) : [])];
}

/** What a cluster in the VPC connects to, or takes, beyond it; inside it everything passes already. */
export function flowsBeyondCluster(connections: readonly NetworkAclFlow[], context: FlowContext): TierFlow[] {
  return connections
    .filter(({ peer }) => !isInside(peer, context))
    .flatMap((connection) => flowsOfConnection(connection, context));
}

/** Tiers in which workers or their pods run. */
export function workloadTiers({ tiers }: FlowContext): Tier[] {
  return (["worker", "pods"] as const).filter((tier) => tiers.has(tier));
}

/** A NAT gateway takes packets from workers and sends them on, both across the edge of its own subnet. */
function natFlows({ direction, port, peer }: NetworkAclFlow, context: FlowContext): TierFlow[] {
  const passesNat = direction === "outbound" && !isInside(peer, context) && publicAddresses(peer) > 0;
  if (!passesNat || !context.natInLoadBalancerTier) return [];
  const tier = "load-balancer";
  return [
    { tier, direction: "outbound", port, peer },
    ...context.cidrs.map((cidr) => ({ tier, direction: "inbound", port, peer: cidr }) as const),
  ];
}

/**
 * Only the VPC's side of a transit subnet is filtered: towards workers by destination, from workers by source.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
 */
function transitFlows({ direction, port, peer }: NetworkAclFlow, context: FlowContext): TierFlow[] {
  if (isInside(peer, context) || !context.tiers.has("transit")) return [];
  const mirrored = direction === "inbound" ? "outbound" : "inbound";
  return context.cidrs.map((cidr) => ({ tier: "transit", direction: mirrored, port, peer: cidr }));
}

function isInside(peer: Ipv4Cidr, { cidrs }: FlowContext): boolean {
  return cidrs.some((range) => range.contains(peer));
}
