import { Ipv4Cidr } from "../addressing/ipv4-cidr";
import { RESOLVER_OFFSET } from "../limits/dns";
import { AWS_PREFIX_LIST_WEIGHTS } from "../limits/firewall";
import { GATEWAY_ENDPOINTS, type GatewayEndpointService } from "../limits/network-choices";
import { FirewallRule } from "./firewall-rule";
import { Peer } from "./peer";
import { Port } from "./port";

/**
 * DNS to the VPC's own resolver, always the third address of its primary range. Neither security groups nor
 * network ACLs stop it, so it needs no entries; the rules tell the reader so.
 */
export function resolverRules(primary: Ipv4Cidr): readonly FirewallRule[] {
  const resolver = Peer.cidr(Ipv4Cidr.of(primary.first + RESOLVER_OFFSET, 32));
  return [
    FirewallRule.outbound(resolver, Port.DNS_UDP, "DNS to the resolver of the VPC"),
    FirewallRule.outbound(resolver, Port.DNS_TCP, "DNS to the resolver of the VPC, long answers"),
  ];
}

export interface EndpointTargets {
  /** Prefix list of each gateway endpoint. @default - there are none */
  readonly gatewayPrefixListIds?: Readonly<Partial<Record<GatewayEndpointService, string>>>;
  /** Security group of the interface endpoints. @default - there are none */
  readonly endpointSecurityGroupId?: string;
}

/** HTTPS to the VPC's endpoints, which workers reach without a rule of the file. */
export function endpointRules({
  gatewayPrefixListIds = {},
  endpointSecurityGroupId,
}: EndpointTargets): FirewallRule[] {
  const gateways = GATEWAY_ENDPOINTS.flatMap((service) => {
    const id = gatewayPrefixListIds[service];
    if (id === undefined) return [];
    const list = Peer.prefixList(service, id, AWS_PREFIX_LIST_WEIGHTS[service]);
    return [FirewallRule.outbound(list, Port.HTTPS, `HTTPS to the gateway endpoint of ${service}`)];
  });
  if (endpointSecurityGroupId === undefined) return gateways;
  const endpoints = Peer.securityGroup("endpoints", endpointSecurityGroupId);
  return [...gateways, FirewallRule.outbound(endpoints, Port.HTTPS, "HTTPS to the interface endpoints")];
}
