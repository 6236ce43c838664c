import { Ipv4Cidr } from "../../../core/addressing";
import {
  type Connection,
  type ConnectionEnd,
  type NetworkPolicyManifest,
  type NetworkPolicyPeer,
  networkPolicyProblems,
  policiesAllow,
} from "../../../core/kubernetes";

const NAMESPACES = new Map([
  ["a", { team: "x" }],
  ["b", { team: "y" }],
]);

const pod = (namespace: string, labels: Record<string, string> = {}): ConnectionEnd => ({
  kind: "pod",
  namespace,
  labels,
});

const address = (text: string): ConnectionEnd => ({
  kind: "address",
  address: Ipv4Cidr.parse(`${text}/32`).first,
});

const policy = (spec: Partial<NetworkPolicyManifest["spec"]>, namespace = "a"): NetworkPolicyManifest => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { name: "p", namespace },
  spec: { podSelector: {}, policyTypes: ["Ingress"], ...spec },
});

const allows = (
  policies: readonly NetworkPolicyManifest[],
  from: ConnectionEnd,
  to: ConnectionEnd,
  port = 80,
  protocol: Connection["protocol"] = "tcp",
) => policiesAllow(policies, NAMESPACES, { from, to, port, protocol });

/** Whether a pod of namespace b, with `labels`, gets into one of a that admits `peer`. */
const admits = (peer: NetworkPolicyPeer, from: ConnectionEnd) =>
  allows([policy({ ingress: [{ from: [peer] }] })], from, pod("a"));

test("what no policy selects is open; what one selects is closed but for its rules", () => {
  expect(allows([], pod("b"), pod("a"))).toBe(true);
  expect(allows([policy({})], pod("b"), pod("a"))).toBe(false);
  expect(allows([policy({ podSelector: { matchLabels: { app: "x" } } })], pod("b"), pod("a"))).toBe(true);
  expect(allows([policy({})], pod("a"), pod("b"))).toBe(true);
});

test("an empty rule allows everyone, and so does a rule without peers", () => {
  expect(allows([policy({}), policy({ ingress: [{}] })], address("8.8.8.8"), pod("a"))).toBe(true);
  expect(allows([policy({ ingress: [{ from: [] }] })], address("8.8.8.8"), pod("a"))).toBe(true);
  expect(allows([policy({ ingress: [] })], pod("b"), pod("a"))).toBe(false);
});

test("two selectors in one peer mean both, in two peers either", () => {
  const namespaceSelector = { matchLabels: { team: "y" } };
  const podSelector = { matchLabels: { app: "x" } };
  const both = { namespaceSelector, podSelector };
  expect([
    admits(both, pod("b", { app: "x" })),
    admits(both, pod("b")),
    admits(both, pod("a", { app: "x" })),
  ]).toEqual([true, false, false]);
  const either = [policy({ ingress: [{ from: [{ namespaceSelector }, { podSelector }] }] })];
  const from = [pod("b"), pod("a", { app: "x" }), pod("a"), pod("c", { app: "x" })];
  expect(from.map((end) => allows(either, end, pod("a")))).toEqual([true, true, false, false]);
});

test("pods alone mean those of the policy's namespace; namespaces alone mean all their pods", () => {
  expect([admits({ podSelector: {} }, pod("a")), admits({ podSelector: {} }, pod("b"))]).toEqual([
    true,
    false,
  ]);
  expect([
    admits({ namespaceSelector: {} }, pod("b")),
    admits({ namespaceSelector: {} }, address("8.8.8.8")),
  ]).toEqual([true, false]);
  expect(admits({ namespaceSelector: { matchLabels: { team: "y" } } }, pod("unknown"))).toBe(false);
});

test("blocks hold addresses, without those that they except, and never pods", () => {
  const ipBlock = { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] };
  const ends = [address("10.0.0.1"), address("10.1.0.1"), address("11.0.0.1"), pod("b")];
  expect(ends.map((end) => admits({ ipBlock }, end))).toEqual([true, false, false, false]);
});

test("ports are single, ranges, or all of a protocol", () => {
  const policies = [
    policy({
      ingress: [
        {
          from: [{ namespaceSelector: {} }],
          ports: [
            { protocol: "TCP", port: 80 },
            { protocol: "TCP", port: 90, endPort: 92 },
            { protocol: "UDP" },
          ],
        },
      ],
    }),
  ];
  const tcp = [79, 80, 81, 90, 92, 93].map((port) => allows(policies, pod("b"), pod("a"), port));
  expect(tcp).toEqual([false, true, false, true, true, false]);
  expect(allows(policies, pod("b"), pod("a"), 5, "udp")).toBe(true);
});

test("both sides have to agree", () => {
  const out = policy({ policyTypes: ["Egress"], egress: [{ to: [{ namespaceSelector: {} }] }] }, "b");
  const closed = policy({ policyTypes: ["Egress"] }, "b");
  const entry = policy({ ingress: [{ from: [{ namespaceSelector: {} }] }] });
  expect(allows([out, entry], pod("b"), pod("a"))).toBe(true);
  expect(allows([closed, entry], pod("b"), pod("a"))).toBe(false);
  expect(allows([out, policy({})], pod("b"), pod("a"))).toBe(false);
  expect(allows([closed], pod("b"), address("8.8.8.8"))).toBe(false);
});

test("rules and peers that name nobody are found", () => {
  const codes = (spec: Partial<NetworkPolicyManifest["spec"]>) =>
    networkPolicyProblems(policy(spec)).map(({ code }) => code);
  expect(codes({})).toEqual([]);
  expect(codes({ ingress: [], egress: [{ to: [{ podSelector: {} }] }] })).toEqual([]);
  expect(codes({ ingress: [{}] })).toEqual(["NETWORK_POLICY_EMPTY_RULE"]);
  expect(codes({ egress: [{ to: [], ports: [{ protocol: "TCP", port: 443 }] }] })).toEqual([
    "NETWORK_POLICY_EMPTY_RULE",
  ]);
  expect(codes({ ingress: [{ from: [{ podSelector: {} }, {}] }] })).toEqual(["NETWORK_POLICY_EMPTY_PEER"]);
  expect(networkPolicyProblems(policy({ ingress: [{}] }))[0]?.fix).toContain("to deny, leave the rule out");
});
