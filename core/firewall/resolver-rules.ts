import { Ipv4Cidr } from "../addressing/ipv4-cidr";
import { FirewallRule } from "./firewall-rule";
import { Peer } from "./peer";
import { Port } from "./port";

/**
 * DNS to the VPC's own resolver, always the third address of its primary range. Neither security groups nor
 * network ACLs stop it, so it needs no entries; the rules tell the reader so.
 */
export function resolverRules(primary: Ipv4Cidr): readonly FirewallRule[] {
  const resolver = Peer.cidr(Ipv4Cidr.of(primary.first + 2, 32));
  return [
    FirewallRule.outbound(resolver, Port.DNS_UDP, "DNS to the resolver of the VPC"),
    FirewallRule.outbound(resolver, Port.DNS_TCP, "DNS to the resolver of the VPC, long answers"),
  ];
}
