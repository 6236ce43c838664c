import { type Ipv4Cidr, PRIVATE_RANGES } from "../addressing";
import type { Port } from "./port";
import type { FlowContext, TierFlow } from "./tier-flows";

/** Connections of other VPCs to public addresses, whose way leads through the firewall of this one. */
export interface PassingTraffic {
  /** Ranges of the clients. */
  readonly clients: readonly Ipv4Cidr[];
  readonly port: Port;
  readonly peer: Ipv4Cidr;
}

/**
 * Their traffic through transit, firewall and NAT subnets. Of the transit subnet only the side of the VPC is filtered:
 * what enters it by destination, answers by source. Clients are whole private ranges, so that another VPC behind the
 * firewall adds no entry; the firewall has their ranges.
 */
export function passingFlows(passing: readonly PassingTraffic[], context: FlowContext): TierFlow[] {
  if (!context.tiers.has("firewall")) return [];
  return passing.flatMap(({ clients, port, peer }) => {
    const asked = { direction: "outbound", port, peer } as const;
    const peers = new Map(clients.map(wholeRange).map((range) => [String(range), range]));
    return [
      { tier: "transit" as const, ...asked },
      ...context.tiersOnWayOut.flatMap((tier) => [
        { tier, ...asked },
        ...[...peers.values()].map((client) => ({
          ...{ tier, direction: "inbound" as const, port, peer: client },
        })),
      ]),
    ];
  });
}

function wholeRange(client: Ipv4Cidr): Ipv4Cidr {
  return PRIVATE_RANGES.find((range) => range.contains(client)) ?? client;
}
