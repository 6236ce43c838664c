import { Ipv4Cidr } from "../addressing";
import type { Problem } from "../problem";
import { CILIUM_PORTS_PER_RULE, type ClusterCni, VPC_CNI_PORTS_PER_RANGE } from "./limits";
import type { NetworkPolicyManifest, NetworkPolicyPort } from "./network-policy-manifest";
import { policyPortsOfRange, policyPortsOfRule } from "./problems";

/** Reports limits of the network plugin that the policies of one namespace exceed. */
export function policyLimitProblems(policies: readonly NetworkPolicyManifest[], cni: ClusterCni): Problem[] {
  if (cni === "vpc-cni-network-policy") return portsPerRange(policies);
  return cni === "cilium" ? portsPerRule(policies) : [];
}

interface Rule {
  readonly policy: string;
  readonly cidrs: readonly Ipv4Cidr[];
  readonly ports: readonly NetworkPolicyPort[];
}

function listRules(policies: readonly NetworkPolicyManifest[], direction: "ingress" | "egress"): Rule[] {
  return policies.flatMap(({ metadata, spec }) =>
    (direction === "ingress"
      ? (spec.ingress ?? []).map(({ from = [], ports = [] }) => ({ peers: from, ports }))
      : (spec.egress ?? []).map(({ to = [], ports = [] }) => ({ peers: to, ports }))
    ).map(({ peers, ports }) => ({
      policy: metadata.name,
      cidrs: peers.flatMap(({ ipBlock }) => (ipBlock === undefined ? [] : [Ipv4Cidr.parse(ipBlock.cidr)])),
      ports,
    })),
  );
}

/** A range also counts the ports of every wider range, in all policies. */
function portsPerRange(policies: readonly NetworkPolicyManifest[]): Problem[] {
  const { value, source } = VPC_CNI_PORTS_PER_RANGE;
  return (["ingress", "egress"] as const).flatMap((direction) => {
    const rules = listRules(policies, direction);
    const ranges = new Map(rules.flatMap(({ cidrs }) => cidrs.map((cidr) => [String(cidr), cidr] as const)));
    return [...ranges.values()].flatMap((range) => {
      const own = rules.filter(({ cidrs }) => cidrs.some((cidr) => cidr.contains(range)));
      const ports = new Set(own.flatMap((rule) => rule.ports.map(portKey)));
      return ports.size > value
        ? [policyPortsOfRange(String(range), direction, ports.size, value, source)]
        : [];
    });
  });
}

function portsPerRule(policies: readonly NetworkPolicyManifest[]): Problem[] {
  const { value, source } = CILIUM_PORTS_PER_RULE;
  return (["ingress", "egress"] as const).flatMap((direction) =>
    listRules(policies, direction)
      .filter(({ ports }) => ports.length > value)
      .map(({ policy, ports }) => policyPortsOfRule(policy, ports.length, value, source)),
  );
}

function portKey({ protocol, port, endPort = port }: NetworkPolicyPort): string {
  return `${protocol} ${port}-${endPort}`;
}
