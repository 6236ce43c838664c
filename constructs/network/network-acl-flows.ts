import { Ipv4Cidr } from "../../core/addressing/ipv4-cidr";
import { type FirewallRule, type NetworkAclFlow, Port } from "../../core/firewall";
import { publicAddresses } from "../../core/firewall/public-space";
import type { SubnetTier } from "./subnet-tier";

/** Traffic that a tier's subnets let pass; answers to it are let pass as well. */
export interface TierFlow extends NetworkAclFlow {
  readonly tier: SubnetTier;
}

/** What decides where a packet of the VPC passes. */
export interface FlowContext {
  /** All ranges of the VPC. Flows inside it name these and never single subnets, so that a new subnet adds none. */
  readonly cidrs: readonly Ipv4Cidr[];
  /** Tiers that have subnets. */
  readonly tiers: ReadonlySet<SubnetTier>;
  /** Whether NAT gateways stand in the load balancers' subnets. */
  readonly natInLoadBalancerTier: boolean;
}

/** Every subnet that a rule of the workers' security group makes packets cross. */
export function flowsOfRule(rule: FirewallRule, context: FlowContext): TierFlow[] {
  const { direction, port, peer } = rule;
  // A group stands in this VPC or in a peered one whose range another rule names; the addresses of a list are
  // not known here, so the ACL leaves the choice of the peer to the security group.
  const peers =
    peer.kind === "cidr" ? [peer.cidr] : peer.kind === "security-group" ? context.cidrs : [Ipv4Cidr.ANY];
  return peers.flatMap((cidr) => [
    ...workloadTiers(context).map((tier) => ({ tier, direction, port, peer: cidr })),
    ...natFlows(rule, cidr, context),
    ...transitFlows(rule, cidr, context),
  ]);
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

/** Kubernetes: nodes and pods talk to each other on ports that only the cluster knows. */
export function podFlows(context: FlowContext): TierFlow[] {
  if (!context.tiers.has("pods")) return [];
  const everything = [Port.tcpRange(1, 65535), Port.udpRange(1, 65535)];
  return workloadTiers(context).flatMap((tier) =>
    context.cidrs.flatMap((peer) =>
      everything.flatMap((port) => [
        { tier, direction: "inbound" as const, port, peer },
        { tier, direction: "outbound" as const, port, peer },
      ]),
    ),
  );
}

/** Tiers in which workers or their pods run. */
function workloadTiers({ tiers }: FlowContext): SubnetTier[] {
  return (["worker", "pods"] as const).filter((tier) => tiers.has(tier));
}

/** A NAT gateway takes packets from workers and sends them on, both across the edge of its own subnet. */
function natFlows({ direction, port }: FirewallRule, peer: Ipv4Cidr, context: FlowContext): TierFlow[] {
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
function transitFlows({ direction, port }: FirewallRule, peer: Ipv4Cidr, context: FlowContext): TierFlow[] {
  if (isInside(peer, context) || !context.tiers.has("transit")) return [];
  const mirrored = direction === "inbound" ? "outbound" : "inbound";
  return context.cidrs.map((cidr) => ({ tier: "transit", direction: mirrored, port, peer: cidr }));
}

function isInside(peer: Ipv4Cidr, { cidrs }: FlowContext): boolean {
  return cidrs.some((range) => range.contains(peer));
}
