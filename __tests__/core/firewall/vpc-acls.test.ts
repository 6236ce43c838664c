import { Ipv4Cidr } from "../../../core/addressing";
import {
  blockedFlows,
  FirewallRule,
  flowsOfVpc,
  Peer,
  Port,
  planVpcAcls,
  resolverRules,
  type VpcShape,
  type VpcTraffic,
} from "../../../core/firewall";

const VPC = Ipv4Cidr.parse("10.96.2.0/24");

const shape = (
  tiers: readonly VpcShape["subnets"][number]["tier"][],
  more: Partial<VpcShape> = {},
): VpcShape => ({
  cidrs: [VPC],
  subnets: tiers.map((tier) => ({ tier })),
  nat: "perZone",
  ...more,
});

const NOTHING: VpcTraffic = {
  rules: [],
  hasGatewayEndpoints: false,
  hasInterfaceEndpoints: false,
  balancers: [],
  clusterConnections: [],
};

const inbound = (range: string, port = Port.tcp(8443)) =>
  FirewallRule.inbound(Peer.cidr(Ipv4Cidr.parse(range)), port, "Client");

const balancer = {
  listenerPorts: [443],
  upstreamPorts: [8092],
  hasPublicClients: true,
  hasStaticAddresses: false,
};

describe("the flows of a whole VPC", () => {
  const count = (more: Partial<VpcTraffic>, options: Partial<VpcShape> = {}, tiers = ["worker"] as const) =>
    flowsOfVpc(shape(tiers, options), { ...NOTHING, ...more }).length;

  test("are those of its rules, endpoints, load balancers and pods", () => {
    expect(count({})).toBe(0);
    expect(count({ rules: [inbound("10.0.0.0/12")] })).toBe(1);
    expect(count({ hasGatewayEndpoints: true })).toBe(1);
    expect(count({ hasInterfaceEndpoints: true })).toBe(2);
    expect(count({ balancers: [balancer] })).toBe(3);
    expect(count({}, { hostsCluster: true, nat: "none" })).toBe(4);
    const away = {
      direction: "outbound",
      port: Port.tcp(5432),
      peer: Ipv4Cidr.parse("10.1.0.0/16"),
    } as const;
    expect(count({ clusterConnections: [away] })).toBe(1);
    expect(count({ clusterConnections: [{ ...away, peer: VPC }] })).toBe(0);
  });

  test("are none for its own resolver, which no network ACL stops", () => {
    expect(count({ rules: resolverRules(VPC) })).toBe(0);
  });
});

describe("the plan", () => {
  test("has an ACL for each tier that has subnets, and lets all flows pass", () => {
    const traffic = { ...NOTHING, rules: [inbound("10.0.0.0/12")], balancers: [balancer] };
    const of = shape(["worker", "load-balancer"]);
    const { acls, problems } = planVpcAcls(of, traffic);
    expect(Object.keys(acls).sort()).toEqual(["load-balancer", "worker"]);
    expect(problems).toEqual([]);
    expect(blockedFlows(flowsOfVpc(of, traffic), acls)).toEqual([]);
  });

  test("lets all flows pass where a range of ports had to be cut at administrative ports", () => {
    const partners = Array.from({ length: 30 }, (_, index) =>
      FirewallRule.outbound(Peer.cidr(Ipv4Cidr.parse(`${20 + 6 * index}.7.0.0/16`)), Port.HTTPS, "Partner"),
    );
    const ranged = inbound("20.9.0.0/16", Port.tcpRange(3000, 4000));
    const [of, traffic] = [shape(["worker"]), { ...NOTHING, rules: [...partners, ranged] }];
    const { acls, problems } = planVpcAcls(of, traffic);
    expect(problems).toEqual([]);
    expect(acls.worker?.map(({ key }) => key)).toContain("ingress-tcp-3389-20-9-0-0_16");
    expect(blockedFlows(flowsOfVpc(of, traffic), acls)).toEqual([]);
  });

  test("names every tier that a refused flow, or too many flows, would cross; the others are planned", () => {
    const world = inbound("0.0.0.0/0", Port.tcpRange(1, 1024));
    const of = shape(["worker", "load-balancer"]);
    const { acls, problems } = planVpcAcls(of, { ...NOTHING, rules: [world] }, { entriesPerDirection: 3 });
    expect(problems.map(({ tier, problem }) => `${tier} ${problem.code}`)).toEqual([
      "worker WORLD_RANGE_COVERS_ADMIN_PORT",
    ]);
    expect(Object.keys(acls)).toEqual(["worker", "load-balancer"]);
    const full = planVpcAcls(of, { ...NOTHING, rules: [inbound("10.0.0.0/12")] }, { entriesPerDirection: 1 });
    expect(full.problems.map(({ tier, problem }) => `${tier} ${problem.code}`)).toEqual([
      "worker NETWORK_ACL_FULL",
    ]);
    expect(Object.keys(full.acls)).toEqual(["load-balancer"]);
  });
});

test("a flow is blocked where no entry of its tier has its direction, port and peer", () => {
  const of = shape(["worker"]);
  const { acls } = planVpcAcls(of, { ...NOTHING, rules: [inbound("10.0.0.0/12", Port.HTTPS)] });
  const flow = {
    tier: "worker",
    direction: "inbound",
    port: Port.HTTPS,
    peer: Ipv4Cidr.parse("10.1.0.0/16"),
  } as const;
  expect(blockedFlows([flow, { ...flow, tier: "pods" }], acls)).toEqual([]);
  const others = [
    { ...flow, direction: "outbound" as const },
    { ...flow, port: Port.tcp(444) },
    { ...flow, port: Port.icmp() },
    { ...flow, port: Port.tcpRange(400, 500) },
    { ...flow, peer: Ipv4Cidr.parse("10.0.0.0/8") },
  ];
  expect(blockedFlows(others, acls)).toEqual(others);
});
