import type { Ipv4Cidr, Tier } from "../../../core/addressing";
import type { NetworkAclFlow, TierFlow } from "../../../core/firewall";
import type { HybridDnsSpec } from "./dns";
import { DNS_PORTS, listTargets } from "./rules";

/** A VPC of ours, as far as packets of DNS cross its subnets. */
export interface DnsVpc {
  readonly name: string;
  readonly ranges: readonly Ipv4Cidr[];
  readonly subnets: readonly { readonly tier: Tier; readonly cidr: Ipv4Cidr }[];
}

/** Traffic that subnets of a VPC let pass for DNS. */
export interface DnsFlow extends TierFlow {
  readonly vpc: string;
}

/**
 * Every subnet that questions cross: those of the endpoints, those of transit gateways on the way, and those
 * that resolvers of our own VPCs stand in. Endpoints are named by the range of the VPC that they are in, so
 * that one more zone adds nothing elsewhere.
 *
 * @param vpcs all VPCs whose network ACLs are ours
 * @param crossesTransit whether packets between the endpoints and a peer pass a transit gateway
 */
export function dnsFlows(
  spec: HybridDnsSpec,
  vpcs: readonly DnsVpc[],
  crossesTransit: (peer: Ipv4Cidr) => boolean,
): DnsFlow[] {
  const hub = vpcs.find(({ name }) => name === spec.vpc);
  if (hub === undefined) return [];
  const ends = hub.ranges.filter((range) => spec.endpoints.some(({ inbound }) => range.contains(inbound)));
  const atHub = (direction: TierFlow["direction"]) => (peer: Ipv4Cidr) =>
    flowsAt(hub, "resolver", { direction, peers: [peer], hosts: ends, isTransit: crossesTransit(peer) });
  const targets = listTargets(spec);
  return [
    ...spec.inboundClients.flatMap(atHub("inbound")),
    ...targets.flatMap(atHub("outbound")),
    ...targets.flatMap((target) =>
      vpcs.flatMap((vpc) => {
        const tier = vpc.subnets.find(({ cidr }) => cidr.contains(target))?.tier;
        // An endpoint of ours lets in whom its own entry names.
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
  /** The other side. */
  readonly peers: readonly Ipv4Cidr[];
  /** Ranges of the VPC that whoever asks or answers in it stands in. */
  readonly hosts: readonly Ipv4Cidr[];
  readonly isTransit: boolean;
}

/** Only the VPC's side of a transit subnet is filtered: https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html */
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
