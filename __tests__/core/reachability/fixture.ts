import { Ipv4Cidr } from "../../../core/addressing";
import { FirewallRule, type NetworkAclEntry, Peer, Port, planNetworkAcl } from "../../../core/firewall";
import type { Endpoint, PathAnswer } from "../../../core/reachability";
import type { EstateFacts, VpcFacts } from "../../../plan/reachability/facts";
import { cidrs, directConnect, peering, transitGateway, vpn } from "../../capabilities/link/model/fixture";

const cidr = Ipv4Cidr.parse;

export const address = (text: string): number => cidr(`${text}/32`).first;

const everything: NetworkAclEntry[] = planNetworkAcl(
  (["inbound", "outbound"] as const).flatMap((direction) =>
    ["10.0.0.0/8", "198.51.100.0/24", "52.0.0.0/8"].flatMap((range) =>
      [Port.HTTPS, Port.tcp(8092)].map((port) => ({ direction, port, peer: cidr(range) })),
    ),
  ),
);

/** A VPC with two worker zones, a load balancer and transit subnets; workers may call and be called on 443. */
export function vpcFacts(name: string, net: string, more: Partial<VpcFacts> = {}): VpcFacts {
  const subnet = (tier: VpcFacts["subnets"][number]["tier"], zone: string, host: number, prefix: number) => ({
    name: `${tier}-${zone}`,
    tier,
    zone,
    cidr: cidr(`${net}.${host}/${prefix}`),
  });
  const anyone = Peer.cidr(cidr("10.0.0.0/8"));
  return {
    name,
    region: "us-east-1",
    ranges: [cidr(`${net}.0/24`)],
    subnets: [
      subnet("worker", "use1-az1", 0, 26),
      subnet("worker", "use1-az2", 64, 26),
      subnet("load-balancer", "use1-az1", 128, 27),
      subnet("load-balancer", "use1-az2", 160, 27),
      subnet("transit", "use1-az1", 192, 28),
    ],
    nat: "perZone",
    hasInternetGateway: true,
    workerRules: [
      FirewallRule.inbound(anyone, Port.HTTPS, "calls"),
      FirewallRule.inbound(Peer.securityGroup("api", "sg-1"), Port.MULE_HTTPS_PRIVATE, "balancer"),
      FirewallRule.outbound(anyone, Port.HTTPS, "calls"),
      FirewallRule.outbound(Peer.cidr(cidr("52.0.0.0/8")), Port.HTTPS, "partner"),
    ],
    acls: { worker: everything, "load-balancer": everything, transit: everything },
    otherHosts: [
      {
        name: "load balancer api",
        group: "api",
        tiers: ["load-balancer"],
        isPublic: true,
        rules: [
          FirewallRule.inbound(Peer.prefixList("partners", "pl-1", 5), Port.HTTPS, "partners"),
          FirewallRule.outbound(Peer.securityGroup("workers", "sg-2"), Port.MULE_HTTPS_PRIVATE, "workers"),
        ],
      },
    ],
    ...more,
  };
}

/** Nothing but VPCs and networks; each test adds its links. */
export function facts(more: Partial<EstateFacts> = {}): EstateFacts {
  return {
    vpcs: [vpcFacts("production", "10.96.0"), vpcFacts("shared", "10.97.0"), vpcFacts("dev", "10.98.0")],
    networks: [{ name: "head-office", ranges: cidrs("10.0.0.0/12") }],
    vpns: [],
    othersVpns: [],
    othersPending: [],
    peerings: [],
    transitGateways: [],
    directConnects: [],
    prefixLists: { "pl-partners": cidrs("198.51.100.0/24") },
    ...more,
  };
}

export const worker = (vpc: string, at: string): Endpoint => ({
  kind: "host",
  vpc,
  host: "workers",
  address: address(at),
});

export const office: Endpoint = { kind: "network", name: "head-office", address: address("10.1.2.3") };

export const links = { directConnect, peering, transitGateway, vpn };

export const prod = worker("production", "10.96.0.10");

export const shared = worker("shared", "10.97.0.70");

export const https = { port: Port.HTTPS };

/** Hops of an answer, there and back, and where it ends. */
export const text = ({ forwardPath, returnPath }: PathAnswer) =>
  [forwardPath, returnPath].flatMap((leg) => [
    ...(leg?.hops ?? []).map(({ kind, at, text: what }) => `${kind}: ${at}: ${what}`),
    leg?.blocked === undefined ? "-" : `${leg.blocked.code} ${leg.blocked.text}`,
  ]);
