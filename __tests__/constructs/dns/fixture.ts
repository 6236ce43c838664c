import type { ForwardingRule, HybridDnsSpec, PrivateZone } from "../../../capabilities/dns/model";
import { type DnsVpc, HybridDns, type HybridDnsProps } from "../../../constructs/dns";
import { Vpc } from "../../../constructs/vpc";
import { Ipv4Cidr } from "../../../core/addressing";
import { cidrs } from "../../capabilities/link/model/fixture";
import { type SynthesisedStack, synthStack } from "../../helpers/synth";

const ZONES = ["use1-az1", "use1-az2", "use1-az4"];

/** A VPC of three zones with subnets for the Resolver. */
export function dnsVpc(name: string, range: string, more: Partial<DnsVpc> = {}): DnsVpc {
  const vpc = Vpc.fromVpcAttributes({
    vpcId: `vpc-${name}`,
    vpcName: name,
    cidr: Ipv4Cidr.parse(range),
    zones: ZONES,
    subnetIds: { resolver: Object.fromEntries(ZONES.map((zone) => [zone, [`subnet-${name}-${zone}`]])) },
  });
  return { vpc, region: "us-east-1", ...more };
}

export function place(zone: string, first: number): HybridDnsSpec["endpoints"][number] {
  const address = (last: number) => Ipv4Cidr.parse(`10.96.0.${last}/32`);
  return { zone, subnet: `resolver-${zone}`, inbound: address(first + 4), outbound: address(first + 5) };
}

export const PLACES = [place("use1-az1", 0), place("use1-az2", 16)];

export function forward(more: Partial<ForwardingRule> = {}): ForwardingRule {
  return {
    name: "corp",
    domain: "corp.acme.example",
    targets: cidrs("10.0.1.53/32", "10.0.0.53/32"),
    vpcs: ["hub", "production"],
    ...more,
  };
}

export function privateZone(more: Partial<PrivateZone> = {}): PrivateZone {
  return {
    name: "aws",
    domain: "aws.acme.example",
    vpcs: ["hub", "production"],
    records: [
      { name: "api", fullName: "api.aws.acme.example", target: { kind: "load-balancer", name: "apis" } },
    ],
    ...more,
  };
}

/** Both directions, and a zone that two VPCs share. */
export function hub(more: Partial<HybridDnsSpec> = {}): HybridDnsSpec {
  return {
    name: "main",
    vpc: "hub",
    endpoints: PLACES,
    inboundClients: cidrs("10.0.0.0/12"),
    forwardingRules: [forward()],
    privateZones: [privateZone()],
    ...more,
  };
}

export const props = (more: Partial<HybridDnsProps> = {}): HybridDnsProps => ({
  spec: hub(),
  vpcs: { hub: dnsVpc("hub", "10.96.0.0/24"), production: dnsVpc("production", "10.97.0.0/24") },
  loadBalancers: { apis: { dnsName: "apis-1.us-east-1.elb.amazonaws.com", zoneId: "Z35SXDOTRQ7X7K" } },
  ...more,
});

export const synth = (more: Partial<HybridDnsProps> = {}): SynthesisedStack =>
  synthStack((stack) => new HybridDns(stack, "Dns", props(more)));
