import type { Ipv4Cidr } from "../addressing";
import type { Port } from "../firewall";
import { groupBy } from "../group-by";
import { type Flow, type FlowEnd, NAMESPACE_LABEL } from "./flows";
import { LINK_LOCAL } from "./limits";
import { LINK_LOCAL_RANGE } from "./link-local";
import type {
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  NetworkPolicyManifest,
  NetworkPolicyPeer,
  NetworkPolicyPort,
} from "./network-policy-manifest";

/** The policies of one namespace: everything is denied, except these flows of every pod in it. */
export function flowPolicies(
  namespace: string,
  flows: readonly Flow[],
  labels: Readonly<Record<string, string>>,
): NetworkPolicyManifest[] {
  const policy = (name: string, spec: Omit<NetworkPolicyManifest["spec"], "podSelector">) =>
    networkPolicy({ name, namespace, labels }, spec);
  return [
    policy("default-deny", { policyTypes: ["Ingress", "Egress"] }),
    ...groupBy(
      flows.filter(({ from, to }) => isNamespace(from, namespace) || isNamespace(to, namespace)),
      ({ name }) => name,
    ).map((group) => policy(`allow-${group[0]?.name}`, flowRules(namespace, group))),
  ];
}

/** A policy for all pods of its namespace, or for those with labels. */
export function networkPolicy(
  metadata: NetworkPolicyManifest["metadata"],
  rules: Omit<NetworkPolicyManifest["spec"], "podSelector">,
  podSelector: NetworkPolicyManifest["spec"]["podSelector"] = {},
): NetworkPolicyManifest {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata,
    spec: { podSelector, ...rules },
  };
}

function flowRules(
  namespace: string,
  flows: readonly Flow[],
): Omit<NetworkPolicyManifest["spec"], "podSelector"> {
  const ingress = flows
    .filter(({ to }) => isNamespace(to, namespace))
    .map((flow) => ingressRule(flow, namespace));
  const egress = flows
    .filter(({ from }) => isNamespace(from, namespace))
    .map((flow): NetworkPolicyEgressRule => ({ to: peers(flow.to, namespace), ...planPorts(flow) }));
  return {
    policyTypes: [
      ...(ingress.length > 0 ? (["Ingress"] as const) : []),
      ...(egress.length > 0 ? (["Egress"] as const) : []),
    ],
    ...(ingress.length > 0 ? { ingress } : {}),
    ...(egress.length > 0 ? { egress } : {}),
  };
}

/** What a flow lets into a namespace at its end. */
export function ingressRule(flow: Flow, namespace: string): NetworkPolicyIngressRule {
  return { from: peers(flow.from, namespace), ...planPorts(flow) };
}

/** Never an empty list: it would match everything. */
function peers(end: FlowEnd, namespace: string): NetworkPolicyPeer[] {
  if (end.kind === "addresses") return end.cidrs.map(addressPeer);
  const podSelector = end.kind === "pods" ? { matchLabels: end.labels } : {};
  if (end.namespace === namespace) return [{ podSelector }];
  const namespaceSelector = { matchLabels: { [NAMESPACE_LABEL]: end.namespace } };
  // Both selectors in one peer: pods with these labels in that namespace.
  return [end.kind === "pods" ? { namespaceSelector, podSelector } : { namespaceSelector }];
}

/** A range; wide ones exclude the metadata addresses, which provide a node's credentials. */
export function addressPeer(cidr: Ipv4Cidr): NetworkPolicyPeer {
  const isWider = cidr.contains(LINK_LOCAL_RANGE) && !LINK_LOCAL_RANGE.contains(cidr);
  return { ipBlock: { cidr: String(cidr), ...(isWider ? { except: [LINK_LOCAL] } : {}) } };
}

function planPorts({ ports }: Flow): { ports?: NetworkPolicyPort[] } {
  return ports === "all" ? {} : { ports: ports.map(policyPort) };
}

/** The port of a policy. @throws RangeError for ICMP */
export function policyPort(port: Port): NetworkPolicyPort {
  if (port.protocol === "icmp") throw new RangeError("network policies know no ICMP");
  const range = port.from === port.to ? {} : { endPort: port.to };
  return { protocol: port.protocol === "tcp" ? "TCP" : "UDP", port: port.from, ...range };
}

/** Whether every pod of this namespace is meant. */
export function isNamespace(end: FlowEnd, namespace: string): boolean {
  return end.kind === "namespace" && end.namespace === namespace;
}
