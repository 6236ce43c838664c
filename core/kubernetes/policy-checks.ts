import type { Problem } from "../problem";
import type { NetworkPolicyManifest } from "./network-policy-manifest";
import { emptyPolicyPeer, emptyPolicyRule } from "./problems";

/** Reports empty rules and peers, which match everything and are usually a mistake. */
export function networkPolicyProblems({ metadata, spec }: NetworkPolicyManifest): Problem[] {
  const rules = [
    ...(spec.ingress ?? []).map(({ from, ports }) => ({ direction: "ingress", peers: from, ports })),
    ...(spec.egress ?? []).map(({ to, ports }) => ({ direction: "egress", peers: to, ports })),
  ];
  return rules.flatMap(({ direction, peers = [], ports = [] }) => {
    // An empty list of peers matches everything, like a missing one.
    if (peers.length === 0) return [emptyPolicyRule(metadata.name, direction, ports.length > 0)];
    return peers.some(
      ({ podSelector, namespaceSelector, ipBlock }) =>
        podSelector === undefined && namespaceSelector === undefined && ipBlock === undefined,
    )
      ? [emptyPolicyPeer(metadata.name, direction)]
      : [];
  });
}
