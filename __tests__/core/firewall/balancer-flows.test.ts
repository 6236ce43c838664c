import { Ipv4Cidr, type Tier } from "../../../core/addressing";
import { type BalancerTraffic, balancerFlows, flowContext, planNetworkAcl } from "../../../core/firewall";

const context = (tiers: readonly Tier[] = ["worker", "load-balancer"], vpc = "10.96.2.0/24") =>
  flowContext({ cidrs: [Ipv4Cidr.parse(vpc)], subnets: tiers.map((tier) => ({ tier })), nat: "none" });

const traffic = (options: Partial<BalancerTraffic> = {}): BalancerTraffic => ({
  listenerPorts: [443],
  upstreamPorts: [8092],
  hasPublicClients: false,
  hasStaticAddresses: false,
  ...options,
});

/** `worker inbound tcp/443 10.0.0.0/8` */
const lines = (options: Partial<BalancerTraffic>, where = context()) =>
  balancerFlows(traffic(options), where).map(
    ({ tier, direction, port, peer }) => `${tier} ${direction} ${port} ${peer}`,
  );

test("clients in private ranges reach its subnets, and it reaches the workers' on the upstream port", () => {
  expect(lines({})).toEqual([
    "load-balancer inbound tcp/443 10.0.0.0/8",
    "load-balancer inbound tcp/443 172.16.0.0/12",
    "load-balancer inbound tcp/443 192.168.0.0/16",
    "load-balancer outbound tcp/8092 10.96.2.0/24",
    "worker inbound tcp/8092 10.96.2.0/24",
  ]);
});

test("with public clients everybody reaches its subnets: the ACL is the coarse wall", () => {
  expect(lines({ hasPublicClients: true, listenerPorts: [443, 80, 443] }).slice(0, 2)).toEqual([
    "load-balancer inbound tcp/80 0.0.0.0/0",
    "load-balancer inbound tcp/443 0.0.0.0/0",
  ]);
});

test("a VPC outside of the private ranges is a client too", () => {
  expect(lines({}, context(undefined, "100.64.0.0/20"))).toContain(
    "load-balancer inbound tcp/443 100.64.0.0/20",
  );
});

test("pods are targets like workers; what comes by transit crosses its subnets", () => {
  expect(lines({}, context(["worker", "load-balancer", "transit", "pods"])).slice(-3)).toEqual([
    "worker inbound tcp/8092 10.96.2.0/24",
    "pods inbound tcp/8092 10.96.2.0/24",
    "transit outbound tcp/443 10.96.2.0/24",
  ]);
});

test("with static addresses packets pass from one balancer to the other", () => {
  expect(lines({ hasStaticAddresses: true })).toContain("load-balancer outbound tcp/443 10.96.2.0/24");
});

test("one more client adds no entry, and a second balancer alike adds none either", () => {
  const plan = (count: number) =>
    planNetworkAcl(
      Array.from({ length: count }, () => balancerFlows(traffic({ hasPublicClients: true }), context()))
        .flat()
        .filter(({ tier }) => tier === "load-balancer"),
    ).map(({ key }) => key);
  expect(plan(2)).toEqual(plan(1));
});
