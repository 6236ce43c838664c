import type { VpcProps } from "../../../constructs/vpc";
import { FirewallRule, Peer, Port } from "../../../core/firewall";
import type { Resources, SynthesisedStack } from "../../helpers/synth";
import { cidr, subnet, synthVpc, twoZones } from "./fixture";

/** Everything that has an id in a VPC that is in use: rules, endpoints, all four tiers. */
const inUse: Partial<VpcProps> = {
  subnets: [...twoZones, subnet("transit", "use1-az1", "10.96.2.224/28")],
  interfaceEndpoints: ["secretsmanager"],
  firewallRules: [
    FirewallRule.inbound(Peer.cidr(cidr("10.0.0.0/12")), Port.tcp(8443), "Head office"),
    FirewallRule.outbound(Peer.cidr(cidr("198.51.100.0/24")), Port.HTTPS, "Partner"),
  ],
};

const { subnets = [], firewallRules = [] } = inUse;

const growth: [string, Partial<VpcProps>][] = [
  ["a worker subnet in a zone", { subnets: [...subnets, subnet("worker", "use1-az1", "10.96.2.96/27", 2)] }],
  [
    "a zone that sorts before the others, on a secondary CIDR",
    {
      secondaryCidrs: [cidr("10.96.3.0/24")],
      subnets: [
        subnet("worker", "use1-az0", "10.96.3.0/26"),
        subnet("load-balancer", "use1-az0", "10.96.3.64/27"),
        ...subnets,
      ],
    },
  ],
  ["a secondary CIDR", { secondaryCidrs: [cidr("10.96.3.0/24")] }],
  [
    "a tier",
    {
      secondaryCidrs: [cidr("100.64.0.0/20")],
      subnets: [...subnets, subnet("pods", "use1-az1", "100.64.0.0/21")],
    },
  ],
  [
    "a firewall rule",
    {
      firewallRules: [
        FirewallRule.outbound(Peer.cidr(cidr("10.20.0.0/16")), Port.tcp(1521), "Database"),
        ...firewallRules,
      ],
    },
  ],
  ["an interface endpoint", { interfaceEndpoints: ["logs", "secretsmanager"] }],
  ["a cluster", { hostsCluster: true }],
  ["public load balancers", { publicLoadBalancers: true }],
  ["encryption control", { encryptionControl: "monitor" }],
];

const resourcesOf = ({ json }: SynthesisedStack) => json.resource as Resources;

/** Address and arguments of every resource. The zone check is left out: it is no argument of the VPC. */
function flat(resources: Resources): Map<string, string> {
  const entries = Object.entries(resources).flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, args]): [string, string] => [
      `${type}.${id}`,
      JSON.stringify(args, (key, value) => (key === "precondition" ? undefined : value)),
    ]),
  );
  return new Map(entries);
}

describe("a VPC in use grows by additions only", () => {
  const before = flat(resourcesOf(synthVpc(inUse)));

  test.each(growth)("%s", (_, change) => {
    const after = flat(resourcesOf(synthVpc({ ...inUse, ...change })));
    const changed = [...before].filter(([address, args]) => after.get(address) !== args);
    expect(changed).toEqual([]);
    expect(after.size).toBeGreaterThanOrEqual(before.size);
  });

  test("from one NAT gateway to one per zone keeps the gateway and its address", () => {
    const single = flat(resourcesOf(synthVpc({ ...inUse, nat: "single", natZone: "use1-az2" })));
    const gone = [...single].filter(([address, args]) => before.get(address) !== args);
    // Only the other zone's route is pointed at its own gateway, in place.
    expect(gone.map(([address]) => address.replace(/_[0-9A-F]{8}$/, ""))).toEqual([
      "aws_route.Vpc_Internet_Routes_worker-use1-az1",
    ]);
  });

  test("the order of subnets, rules and endpoints means nothing", () => {
    const shuffled = synthVpc({
      ...inUse,
      subnets: [...subnets].reverse(),
      firewallRules: [...firewallRules].reverse(),
    });
    expect(flat(resourcesOf(shuffled))).toEqual(before);
  });
});
