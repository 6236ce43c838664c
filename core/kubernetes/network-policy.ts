import { Ipv4Cidr } from "../addressing";
import type {
  LabelSelector,
  NetworkPolicyManifest,
  NetworkPolicyPeer,
  NetworkPolicyPort,
} from "./network-policy-manifest";

export type Labels = Readonly<Record<string, string>>;

/** One end of a connection: a pod, or an address outside of the cluster. */
export type ConnectionEnd =
  | { readonly kind: "pod"; readonly namespace: string; readonly labels: Labels }
  /** As an unsigned number. */
  | { readonly kind: "address"; readonly address: number };

export interface Connection {
  readonly from: ConnectionEnd;
  readonly to: ConnectionEnd;
  readonly protocol: "tcp" | "udp";
  readonly port: number;
}

/**
 * Whether a network plugin that enforces these policies allows the connection. `namespaces` are the labels of every
 * namespace by name.
 *
 * The rules of Kubernetes: https://kubernetes.io/docs/concepts/services-networking/network-policies/ . A pod that
 * no policy of a direction selects is open in that direction. Otherwise one rule of any of these policies must
 * allow the connection. An address range never matches a pod here, because plugins differ in this.
 */
export function policiesAllow(
  policies: readonly NetworkPolicyManifest[],
  namespaces: ReadonlyMap<string, Labels>,
  { from, to, protocol, port }: Connection,
): boolean {
  return sideAllows("Egress", from, to) && sideAllows("Ingress", to, from);

  function sideAllows(direction: "Ingress" | "Egress", pod: ConnectionEnd, other: ConnectionEnd): boolean {
    if (pod.kind === "address") return true;
    const selecting = policies.filter(
      ({ metadata, spec }) =>
        metadata.namespace === pod.namespace &&
        spec.policyTypes.includes(direction) &&
        selects(spec.podSelector, pod.labels),
    );
    return (
      selecting.length === 0 ||
      selecting.some(({ spec }) =>
        planRules(spec, direction).some(
          ({ peers, ports }) =>
            (peers === undefined || peers.length === 0 || peers.some((peer) => isPeer(peer, pod, other))) &&
            (ports === undefined || ports.length === 0 || ports.some((each) => isPort(each, protocol, port))),
        ),
      )
    );
  }

  /** `pod` is the one with the policy: a pod selector alone selects pods in its namespace. */
  function isPeer(
    peer: NetworkPolicyPeer,
    pod: ConnectionEnd & { kind: "pod" },
    other: ConnectionEnd,
  ): boolean {
    if (other.kind === "address") return peer.ipBlock !== undefined && isInBlock(peer.ipBlock, other.address);
    const { podSelector, namespaceSelector } = peer;
    if (podSelector === undefined && namespaceSelector === undefined) return false;
    const isThere =
      namespaceSelector === undefined
        ? other.namespace === pod.namespace
        : selects(namespaceSelector, namespaces.get(other.namespace) ?? {});
    return isThere && (podSelector === undefined || selects(podSelector, other.labels));
  }
}

function planRules(spec: NetworkPolicyManifest["spec"], direction: "Ingress" | "Egress") {
  return direction === "Ingress"
    ? (spec.ingress ?? []).map(({ from, ports }) => ({ peers: from, ports }))
    : (spec.egress ?? []).map(({ to, ports }) => ({ peers: to, ports }));
}

function selects({ matchLabels = {} }: LabelSelector, labels: Labels): boolean {
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
}

function isInBlock(
  { cidr, except = [] }: NonNullable<NetworkPolicyPeer["ipBlock"]>,
  address: number,
): boolean {
  const holds = (range: string) => Ipv4Cidr.parse(range).containsAddress(address);
  return holds(cidr) && !except.some(holds);
}

function isPort(
  { protocol, port: first, endPort = first }: NetworkPolicyPort,
  asked: string,
  port: number,
): boolean {
  if (protocol.toLowerCase() !== asked) return false;
  return first === undefined || endPort === undefined || (first <= port && port <= endPort);
}
