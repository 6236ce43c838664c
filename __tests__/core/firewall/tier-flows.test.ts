import { Ipv4Cidr } from "../../../core/addressing";
import {
  clusterFlows,
  FirewallRule,
  flowContext,
  flowsBeyondCluster,
  gatewayEndpointFlows,
  interfaceEndpointFlows,
  Peer,
  Port,
  planRuleFlows,
  storageFlows,
  type TierFlow,
} from "../../../core/firewall";

type Shape = Parameters<typeof flowContext>[0];

type Tier = TierFlow["tier"];

const VPC = Ipv4Cidr.parse("10.96.2.0/24");

const shape = (
  tiers: readonly Tier[],
  nat: Shape["nat"] = "perZone",
  further: readonly string[] = [],
): Shape => ({
  cidrs: [VPC, ...further.map(Ipv4Cidr.parse)],
  subnets: tiers.map((tier) => ({ tier })),
  nat,
});

const plain = flowContext(shape(["worker", "load-balancer"]));

const rule = (make: typeof FirewallRule.inbound, range: string, port = Port.tcp(8443)) =>
  make(Peer.cidr(Ipv4Cidr.parse(range)), port, "Rule");

/** `worker inbound tcp/443 10.0.0.0/8` */
const lines = (flows: readonly TierFlow[]) =>
  flows.map(({ tier, direction, port, peer }) => `${tier} ${direction} ${port} ${peer}`);

describe("a rule", () => {
  test("crosses the worker subnets, and those of the pods where there are some", () => {
    const inbound = rule(FirewallRule.inbound, "10.0.0.0/12");
    expect(lines(planRuleFlows(inbound, plain))).toEqual(["worker inbound tcp/8443 10.0.0.0/12"]);
    expect(lines(planRuleFlows(inbound, flowContext(shape(["worker", "pods"]))))).toEqual([
      "worker inbound tcp/8443 10.0.0.0/12",
      "pods inbound tcp/8443 10.0.0.0/12",
    ]);
  });

  test.each([
    ["perZone", "52.10.0.0/16", true],
    ["single", "52.10.0.0/16", true],
    ["regional", "52.10.0.0/16", false],
    ["none", "52.10.0.0/16", false],
    ["perZone", "192.168.0.0/16", false],
  ] as const)(
    "with NAT %s, what goes to %s crosses the load balancers' subnets: %s",
    (nat, range, crosses) => {
      const context = flowContext(shape(["worker", "load-balancer"], nat, ["10.98.0.0/24"]));
      const found = lines(planRuleFlows(rule(FirewallRule.outbound, range), context)).slice(1);
      expect(found).toEqual(
        crosses
          ? [
              `load-balancer outbound tcp/8443 ${range}`,
              "load-balancer inbound tcp/8443 10.96.2.0/24",
              "load-balancer inbound tcp/8443 10.98.0.0/24",
            ]
          : [],
      );
      expect(planRuleFlows(rule(FirewallRule.inbound, range), context)).toHaveLength(1);
    },
  );

  test("crosses the transit subnets the other way round, unless it stays inside the VPC", () => {
    const context = flowContext(shape(["worker", "transit"]));
    const of = (range: string, make: typeof FirewallRule.inbound) =>
      lines(planRuleFlows(rule(make, range), context)).filter((line) => line.startsWith("transit"));
    expect(of("10.0.0.0/12", FirewallRule.inbound)).toEqual(["transit outbound tcp/8443 10.96.2.0/24"]);
    expect(of("10.0.0.0/12", FirewallRule.outbound)).toEqual(["transit inbound tcp/8443 10.96.2.0/24"]);
    expect(of("10.96.2.0/25", FirewallRule.inbound)).toEqual([]);
  });

  test("for a group names the VPC, for a prefix list everybody: the ACL can name neither", () => {
    const to = (peer: Peer) => lines(planRuleFlows(FirewallRule.outbound(peer, Port.HTTPS, "Rule"), plain));
    expect(to(Peer.securityGroup("db", "sg-1"))).toEqual(["worker outbound tcp/443 10.96.2.0/24"]);
    expect(to(Peer.prefixList("s3", "pl-1", 1))[0]).toBe("worker outbound tcp/443 0.0.0.0/0");
  });
});

describe("what is there without a rule", () => {
  test("gateway endpoints answer from public addresses, to workers and pods", () => {
    expect(lines(gatewayEndpointFlows(flowContext(shape(["worker", "transit", "pods"]))))).toEqual([
      "worker outbound tcp/443 0.0.0.0/0",
      "pods outbound tcp/443 0.0.0.0/0",
    ]);
  });

  test("shared storage is asked within the VPC, on one port, and only where there are subnets for it", () => {
    expect(lines(storageFlows(flowContext(shape(["worker", "storage"]))))).toEqual([
      "storage inbound tcp/6379 10.96.2.0/24",
      "storage outbound tcp/6379 10.96.2.0/24",
    ]);
    expect(storageFlows(plain)).toEqual([]);
  });

  test("interface endpoints stand among the workers, in any range of the VPC", () => {
    expect(lines(interfaceEndpointFlows(plain))).toEqual([
      "worker inbound tcp/443 10.96.2.0/24",
      "worker outbound tcp/443 10.96.2.0/24",
    ]);
  });
});

describe("a cluster in the VPC", () => {
  const hosting = (...args: Parameters<typeof shape>) =>
    flowContext({ ...shape(...args), hostsCluster: true });

  test("without one there is nothing", () => {
    expect(clusterFlows(plain)).toEqual([]);
  });

  test("nodes and pods of one tier talk to each other on every port, to the VPC's ranges only", () => {
    expect(lines(clusterFlows(hosting(["worker", "load-balancer"], "none")))).toEqual([
      "worker inbound tcp/1-65535 10.96.2.0/24",
      "worker outbound tcp/1-65535 10.96.2.0/24",
      "worker inbound udp/1-65535 10.96.2.0/24",
      "worker outbound udp/1-65535 10.96.2.0/24",
    ]);
  });

  test("subnets for pods say that there is one; every range reaches both tiers", () => {
    const flows = clusterFlows(flowContext(shape(["worker", "pods"], "none", ["100.64.0.0/20"])));
    expect(flows).toHaveLength(16);
    expect(new Set(flows.map(({ peer }) => String(peer)))).toEqual(
      new Set(["10.96.2.0/24", "100.64.0.0/20"]),
    );
  });

  test.each([
    ["perZone", ["worker", "load-balancer"], "load-balancer inbound tcp/443 10.96.2.0/24"],
    ["regional", ["worker", "load-balancer"], "worker outbound tcp/443 0.0.0.0/0"],
    ["none", ["worker", "transit"], "transit inbound tcp/443 10.96.2.0/24"],
  ] as const)("with NAT %s and subnets %s nodes pull images by HTTPS from everywhere", (nat, tiers, last) => {
    const found = lines(clusterFlows(hosting(tiers, nat)));
    expect(found).toContain("worker outbound tcp/443 0.0.0.0/0");
    expect(found.at(-1)).toBe(last);
  });

  test("what it connects to beyond the VPC crosses NAT and transit; what is inside needs nothing more", () => {
    const connect = (peer: string, port: Port) =>
      ({ direction: "outbound", port, peer: Ipv4Cidr.parse(peer) }) as const;
    const found = flowsBeyondCluster(
      [
        connect("10.96.2.0/25", Port.HTTPS),
        connect("172.20.0.0/28", Port.tcp(3128)),
        connect("52.10.0.0/28", Port.HTTPS),
      ],
      hosting(["worker", "load-balancer", "transit", "pods"]),
    );
    expect(lines(found)).toEqual([
      "worker outbound tcp/3128 172.20.0.0/28",
      "pods outbound tcp/3128 172.20.0.0/28",
      "transit inbound tcp/3128 10.96.2.0/24",
      "worker outbound tcp/443 52.10.0.0/28",
      "pods outbound tcp/443 52.10.0.0/28",
      "load-balancer outbound tcp/443 52.10.0.0/28",
      "load-balancer inbound tcp/443 10.96.2.0/24",
      "transit inbound tcp/443 10.96.2.0/24",
    ]);
  });
});
