import { Ipv4Cidr, isOfInternet, type Tier } from "../addressing";
import { isZonalNat, type NatMode } from "../limits/network-choices";
import type { FirewallRule } from "./firewall-rule";
import type { NetworkAclFlow } from "./network-acl";
import { Port } from "./port";

/** Traffic that the subnets of a tier allow, including its responses. */
export interface TierFlow extends NetworkAclFlow {
  readonly tier: Tier;
}

/** The properties of a VPC that decide which subnets a packet crosses. */
export interface FlowContext {
  /** All ranges of the VPC. Flows within it use these instead of single subnets, so that a new subnet adds no entry. */
  readonly cidrs: readonly Ipv4Cidr[];
  /** Tiers that have subnets. */
  readonly tiers: ReadonlySet<Tier>;
  /**
   * Tiers that traffic to public addresses crosses between workers and the internet gateway: that of NAT gateways, and
   * that of a firewall before them.
   */
  readonly tiersOnWayOut: readonly Tier[];
  /** Whether nodes and pods of a Kubernetes cluster use addresses of the VPC. */
  readonly hostsCluster: boolean;
  /** Whether there is a route to addresses outside of the VPC. */
  readonly hasWayOut: boolean;
}

/** The properties of a VPC that flows depend on. */
export interface VpcShape {
  /** All ranges of the VPC, the primary one first. */
  readonly cidrs: readonly Ipv4Cidr[];
  readonly subnets: readonly { readonly tier: Tier }[];
  /** How workers reach public addresses. */
  readonly nat: NatMode;
  /** Whether a Kubernetes cluster uses addresses of the VPC. @default - only if there are pod subnets */
  readonly hostsCluster?: boolean;
}

/** Derives the context of flows. A regional NAT gateway is in no subnet. */
export function flowContext({ cidrs, subnets, nat, hostsCluster = false }: VpcShape): FlowContext {
  const tiers = new Set(subnets.map(({ tier }) => tier));
  return {
    cidrs,
    tiers,
    tiersOnWayOut: isZonalNat(nat) ? (tiers.has("firewall") ? ["firewall", "nat"] : ["load-balancer"]) : [],
    hostsCluster: hostsCluster || tiers.has("pods"),
    hasWayOut: nat !== "none" || tiers.has("transit"),
  };
}

/** The traffic of a worker security group rule through every subnet that it crosses. */
export function planRuleFlows(rule: FirewallRule, context: FlowContext): TierFlow[] {
  const { direction, port, peer } = rule;
  // A group is in this VPC, or in a peered one whose range another rule has. The addresses of a list are unknown
  // here, so the ACL leaves filtering by peer to the security group.
  const peers =
    peer.kind === "cidr" ? [peer.cidr] : peer.kind === "security-group" ? context.cidrs : [Ipv4Cidr.ANY];
  return peers.flatMap((cidr) => flowsOfConnection({ direction, port, peer: cidr }, context));
}

/** The traffic of a worker connection through every subnet that it crosses. */
export function flowsOfConnection(connection: NetworkAclFlow, context: FlowContext): TierFlow[] {
  return [
    ...workloadTiers(context).map((tier) => ({ tier, ...connection })),
    ...natFlows(connection, context),
    ...transitFlows(connection, context),
  ];
}

/** S3 and DynamoDB respond from public addresses, and an ACL can't refer to their prefix lists. */
export function gatewayEndpointFlows(context: FlowContext): TierFlow[] {
  return workloadTiers(context).map((tier) => ({
    tier,
    direction: "outbound",
    port: Port.HTTPS,
    peer: Ipv4Cidr.ANY,
  }));
}

/** Interface endpoints are in worker subnets, often in another zone than the client. */
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
 * Shared storage is asked from inside of the VPC alone, and its nodes copy from one another. The asking side is a
 * cluster, whose nodes and pods may reach every port within the VPC.
 */
export function storageFlows(context: FlowContext): TierFlow[] {
  if (!context.tiers.has("storage")) return [];
  return (["inbound", "outbound"] as const).flatMap((direction) =>
    context.cidrs.map((peer) => ({ tier: "storage" as const, direction, port: Port.REDIS, peer })),
  );
}

/**
 * Traffic within a Kubernetes cluster: nodes, pods and the API server's interfaces talk to each other across zones,
 * on ports that only the cluster knows. Nodes also pull images from unpublished addresses.
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

/** Connections of a cluster to or from addresses outside the VPC. Traffic within the VPC is already allowed. */
export function flowsBeyondCluster(connections: readonly NetworkAclFlow[], context: FlowContext): TierFlow[] {
  return connections
    .filter(({ peer }) => !isInside(peer, context))
    .flatMap((connection) => flowsOfConnection(connection, context));
}

/** Tiers with workers or pods. */
export function workloadTiers({ tiers }: FlowContext): Tier[] {
  return (["worker", "pods"] as const).filter((tier) => tiers.has(tier));
}

/** Traffic through a NAT gateway enters and leaves the gateway's own subnet, and that of a firewall before it. */
function natFlows({ direction, port, peer }: NetworkAclFlow, context: FlowContext): TierFlow[] {
  const passesNat = direction === "outbound" && !isInside(peer, context) && isOfInternet(peer);
  if (!passesNat) return [];
  return context.tiersOnWayOut.flatMap((tier) => [
    { tier, direction: "outbound" as const, port, peer },
    ...context.cidrs.map((cidr) => ({ tier, direction: "inbound" as const, port, peer: cidr })),
  ]);
}

/**
 * A network ACL filters only the VPC's side of a transit subnet: traffic to workers by destination, traffic from
 * workers by source.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
 */
export function transitFlows({ direction, port, peer }: NetworkAclFlow, context: FlowContext): TierFlow[] {
  if (isInside(peer, context) || !context.tiers.has("transit")) return [];
  const mirrored = direction === "inbound" ? "outbound" : "inbound";
  return context.cidrs.map((cidr) => ({ tier: "transit", direction: mirrored, port, peer: cidr }));
}

function isInside(peer: Ipv4Cidr, { cidrs }: FlowContext): boolean {
  return cidrs.some((range) => range.contains(peer));
}
