import type { Ipv4Cidr, Tier } from "../../../core/addressing";
import type { NetworkAclFlow, TierFlow } from "../../../core/firewall";
import type { HybridDnsSpec } from "./dns";
import { DNS_PORTS, listTargets } from "./rules";

/** The parts of a VPC that DNS traffic depends on. */
export interface DnsVpc {
  readonly name: string;
  readonly ranges: readonly Ipv4Cidr[];
  readonly subnets: readonly { readonly tier: Tier; readonly cidr: Ipv4Cidr }[];
}

/** DNS traffic through the network ACL of a tier. */
export interface DnsFlow extends TierFlow {
  readonly vpc: string;
}

/**
 * DNS traffic through every subnet on its way: those of the endpoints, those of transit gateway attachments, and
 * those of targets and clients in other VPCs of the estate. An endpoint is represented by the range of its VPC, so
 * that an additional zone adds no entry in other VPCs.
 *
 * @param vpcs all VPCs with managed network ACLs
 * @param crossesTransit whether packets between the endpoints and a peer pass a transit gateway
 */
export function dnsFlows(
  spec: HybridDnsSpec,
  vpcs: readonly DnsVpc[],
  crossesTransit: (peer: Ipv4Cidr) => boolean,
): DnsFlow[] {
  const home = vpcs.find(({ name }) => name === spec.vpc);
  if (home === undefined) return [];
  const ends = home.ranges.filter((range) => spec.endpoints.some(({ inbound }) => range.contains(inbound)));
  const atHub = (direction: TierFlow["direction"]) => (peer: Ipv4Cidr) =>
    flowsAt(home, "resolver", { direction, peers: [peer], hosts: ends, isTransit: crossesTransit(peer) });
  const targets = listTargets(spec);
  return [
    ...spec.inboundClients.flatMap(atHub("inbound")),
    ...targets.flatMap(atHub("outbound")),
    ...targets.flatMap((target) =>
      vpcs.flatMap((vpc) => {
        const tier = vpc.subnets.find(({ cidr }) => cidr.contains(target))?.tier;
        // Endpoints of this estate get their entries from their own `dns` entry.
        if (tier === undefined || tier === "resolver") return [];
        const hosts = vpc.ranges.filter((range) => range.contains(target));
        const isTransit = vpc.name !== spec.vpc && crossesTransit(target);
        return flowsAt(vpc, tier, { direction: "inbound", peers: ends, hosts, isTransit });
      }),
    ),
  ];
}

interface Questions {
  readonly direction: NetworkAclFlow["direction"];
  /** Ranges of the other side. */
  readonly peers: readonly Ipv4Cidr[];
  /** Ranges of the VPC with the clients or servers. */
  readonly hosts: readonly Ipv4Cidr[];
  readonly isTransit: boolean;
}

/**
 * A network ACL filters only the VPC's side of a transit subnet:
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
 */
function flowsAt(vpc: DnsVpc, tier: Tier, { direction, peers, hosts, isTransit }: Questions): DnsFlow[] {
  const mirrored = direction === "inbound" ? "outbound" : "inbound";
  const passesTransit = isTransit && vpc.subnets.some((subnet) => subnet.tier === "transit");
  return DNS_PORTS.flatMap((port) => [
    ...peers.map((peer) => ({ vpc: vpc.name, tier, direction, port, peer })),
    ...(passesTransit ? hosts : []).map(
      (peer) => ({ vpc: vpc.name, tier: "transit", direction: mirrored, port, peer }) as const,
    ),
  ]);
}
