import {
  type NetworkPolicyManifest,
  type NetworkPolicyPort,
  policyLimitProblems,
} from "../../../core/kubernetes";

const ports = (count: number, first = 1000): NetworkPolicyPort[] =>
  Array.from({ length: count }, (_, index) => ({ protocol: "TCP", port: first + 2 * index }));

const policy = (
  name: string,
  cidr: string,
  admitted: readonly NetworkPolicyPort[],
): NetworkPolicyManifest => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { name, namespace: "live" },
  spec: {
    podSelector: {},
    policyTypes: ["Egress"],
    egress: [{ to: [{ ipBlock: { cidr } }], ports: admitted }],
  },
});

const told = (policies: readonly NetworkPolicyManifest[], cni: Parameters<typeof policyLimitProblems>[1]) =>
  policyLimitProblems(policies, cni).map(({ code, what, got }) => `${code} ${what}: ${got}`);

test("the VPC CNI takes 24 ports for a range, those of wider ranges and of other policies counted", () => {
  const cni = "vpc-cni-network-policy";
  expect(told([policy("a", "10.0.0.0/16", ports(24))], cni)).toEqual([]);
  expect(told([policy("a", "10.0.0.0/16", ports(25))], cni)).toEqual([
    "NETWORK_POLICY_PORTS the VPC CNI supports fewer egress ports for one address range, including those for wider ranges (10.0.0.0/16): 25 ports and ranges of ports",
  ]);
  const apart = [policy("a", "10.0.0.0/16", ports(20)), policy("b", "10.1.0.0/16", ports(20, 3000))];
  expect(told(apart, cni)).toEqual([]);
  const nested = [policy("a", "10.0.0.0/8", ports(20)), policy("b", "10.1.0.0/16", ports(20, 3000))];
  expect(told(nested, cni)).toEqual([expect.stringContaining("(10.1.0.0/16): 40 ports")]);
  const same = [policy("a", "10.0.0.0/8", ports(20)), policy("b", "10.1.0.0/16", ports(20))];
  expect(told(same, cni)).toEqual([]);
});

test("Cilium takes 40 ports in a rule, whatever others name; of Calico nothing is known to end", () => {
  expect(
    told([policy("a", "10.0.0.0/8", ports(40)), policy("b", "10.0.0.0/8", ports(40, 3000))], "cilium"),
  ).toEqual([]);
  expect(told([policy("a", "10.0.0.0/8", ports(41))], "cilium")).toEqual([
    "NETWORK_POLICY_PORTS Cilium supports fewer ports in one rule (network policy a): 41 ports and ranges of ports",
  ]);
  expect(told([policy("a", "10.0.0.0/8", ports(60))], "calico")).toEqual([]);
});
