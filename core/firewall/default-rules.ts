import { Ipv4Cidr } from "../addressing";
import { GATEWAY_ENDPOINTS, type GatewayEndpointService } from "../limits/network-choices";
import { FirewallRule } from "./firewall-rule";
import { AWS_PREFIX_LIST_WEIGHTS, RESOLVER_OFFSET } from "./limits";
import { Peer } from "./peer";
import { Port } from "./port";

/**
 * DNS to the VPC's resolver, the third address of its primary range. Security groups and network ACLs can't block
 * it, so no entry is needed; the rules document it for readers.
 */
export function resolverRules(primary: Ipv4Cidr): readonly FirewallRule[] {
  const resolver = Peer.cidr(Ipv4Cidr.of(primary.first + RESOLVER_OFFSET, 32));
  return [
    FirewallRule.outbound(resolver, Port.DNS_UDP, "DNS to the resolver of the VPC"),
    FirewallRule.outbound(resolver, Port.DNS_TCP, "DNS to the resolver of the VPC, long answers"),
  ];
}

/** HTTPS to the VPC's endpoints, which workers may always reach. The ids of the peers are not known yet. */
export function endpointRules(
  gatewayEndpoints: readonly GatewayEndpointService[],
  hasInterfaceEndpoints: boolean,
): FirewallRule[] {
  const gateways = GATEWAY_ENDPOINTS.filter((service) => gatewayEndpoints.includes(service)).map((service) =>
    FirewallRule.outbound(
      Peer.prefixList(service, undefined, AWS_PREFIX_LIST_WEIGHTS[service]),
      Port.HTTPS,
      `HTTPS to the gateway endpoint of ${service}`,
    ),
  );
  if (!hasInterfaceEndpoints) return gateways;
  const endpoints = Peer.securityGroup("endpoints");
  return [...gateways, FirewallRule.outbound(endpoints, Port.HTTPS, "HTTPS to the interface endpoints")];
}
