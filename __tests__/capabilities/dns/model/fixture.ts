import type { ForwardingRule, HybridDnsSpec, PrivateZone } from "../../../../capabilities/dns/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { cidrs } from "../../link/model/fixture";

export const address = (text: string) => Ipv4Cidr.parse(`${text}/32`);

export function rule(domain: string, more: Partial<ForwardingRule> = {}): ForwardingRule {
  return {
    name: domain.replaceAll(".", "-"),
    domain,
    targets: [address("10.0.0.53")],
    vpcs: ["app"],
    ...more,
  };
}

export function zone(domain: string, more: Partial<PrivateZone> = {}): PrivateZone {
  return { name: domain.replaceAll(".", "-"), domain, vpcs: ["app", "hub"], records: [], ...more };
}

/** A hub of two zones, as it should be. */
export function hub(more: Partial<HybridDnsSpec> = {}): HybridDnsSpec {
  return {
    name: "main",
    vpc: "hub",
    endpoints: [4, 20].map((offset, index) => ({
      zone: `use1-az${index + 1}`,
      subnet: `resolver-use1-az${index + 1}`,
      inbound: address(`10.96.0.${offset}`),
      outbound: address(`10.96.0.${offset + 1}`),
    })),
    inboundClients: cidrs("10.0.0.0/12"),
    forwardingRules: [rule("corp.acme.example")],
    privateZones: [zone("aws.acme.example")],
    ...more,
  };
}
