import type { Port } from "../firewall";
import { groupBy } from "../firewall/group-by";
import type {
  CustomResource,
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  NetworkPolicyManifest,
  NetworkPolicyPeer,
  NetworkPolicyPort,
} from "../kubernetes";
import { CLUSTER_DNS } from "../limits/kubernetes";
import { type FabricFlow, type FlowEnd, fabricFlows } from "./flows";
import { controlPlaneHosts } from "./hosts";
import { objectLabels } from "./labels";
import type { FabricSpec } from "./spec";

/** Set by the API server on every namespace, so nobody can pass for another one. */
const NAMESPACE_LABEL = "kubernetes.io/metadata.name";

/** In every namespace of the fabric: nothing in or out but what a flow names. */
export function networkPolicies(spec: FabricSpec): NetworkPolicyManifest[] {
  const flows = fabricFlows(spec);
  return fabricNamespaces(spec).flatMap((namespace) => [
    policy(spec, namespace, "default-deny", { policyTypes: ["Ingress", "Egress"] }),
    ...groupBy(
      flows.filter(({ from, to }) => isNamespace(from, namespace) || isNamespace(to, namespace)),
      ({ name }) => name,
    ).map((group) => flowPolicy(spec, namespace, group)),
  ]);
}

/** The agent's namespace, then those of the environments. */
export function fabricNamespaces(spec: FabricSpec): string[] {
  return [spec.agentNamespace, ...spec.environments.map(({ namespace }) => namespace)];
}

/** Hosts by name, for clusters whose plugin knows names; the first rule lets the plugin see what names resolve to. */
export function ciliumPolicies(spec: FabricSpec): CustomResource[] {
  if (spec.controlPlaneEgress.kind !== "cilium-fqdn") return [];
  const hosts = controlPlaneHosts(spec);
  const users = [
    { user: "agent" as const, namespaces: [spec.agentNamespace] },
    { user: "applications" as const, namespaces: spec.environments.map(({ namespace }) => namespace) },
  ];
  return users.flatMap(({ user, namespaces }) => {
    const needed = hosts.filter((host) => host.users.includes(user));
    if (needed.length === 0) return [];
    const names = groupBy(needed, ({ port }) => port).map((group) => ({
      toFQDNs: [...new Set(group.map(({ destination }) => destination))]
        .sort()
        .map((matchName) => ({ matchName })),
      toPorts: [{ ports: [{ port: group[0]?.port ?? "", protocol: "TCP" }] }],
    }));
    return namespaces.map(
      (namespace): CustomResource => ({
        apiVersion: "cilium.io/v2",
        kind: "CiliumNetworkPolicy",
        metadata: { name: "allow-control-plane", namespace, labels: objectLabels(spec) },
        spec: { endpointSelector: {}, egress: [dnsOfCilium(), ...names] },
      }),
    );
  });
}

function dnsOfCilium() {
  const labels = Object.entries(CLUSTER_DNS.labels).map(([key, value]) => [`k8s:${key}`, value]);
  return {
    toEndpoints: [
      {
        matchLabels: {
          "k8s:io.kubernetes.pod.namespace": CLUSTER_DNS.namespace,
          ...Object.fromEntries(labels),
        },
      },
    ],
    toPorts: [
      {
        ports: [{ port: String(CLUSTER_DNS.port), protocol: "ANY" }],
        rules: { dns: [{ matchPattern: "*" }] },
      },
    ],
  };
}

function flowPolicy(
  spec: FabricSpec,
  namespace: string,
  flows: readonly FabricFlow[],
): NetworkPolicyManifest {
  const ingress = flows
    .filter(({ to }) => isNamespace(to, namespace))
    .map((flow): NetworkPolicyIngressRule => ({ from: peers(flow.from, namespace), ...portsOf(flow) }));
  const egress = flows
    .filter(({ from }) => isNamespace(from, namespace))
    .map((flow): NetworkPolicyEgressRule => ({ to: peers(flow.to, namespace), ...portsOf(flow) }));
  return policy(spec, namespace, `allow-${flows[0]?.name}`, {
    policyTypes: [
      ...(ingress.length > 0 ? (["Ingress"] as const) : []),
      ...(egress.length > 0 ? (["Egress"] as const) : []),
    ],
    ...(ingress.length > 0 ? { ingress } : {}),
    ...(egress.length > 0 ? { egress } : {}),
  });
}

function policy(
  spec: FabricSpec,
  namespace: string,
  name: string,
  rules: Omit<NetworkPolicyManifest["spec"], "podSelector">,
): NetworkPolicyManifest {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, namespace, labels: objectLabels(spec) },
    spec: { podSelector: {}, ...rules },
  };
}

/** Never an empty list: that would mean everybody. */
function peers(end: FlowEnd, namespace: string): NetworkPolicyPeer[] {
  if (end.kind === "addresses") return end.cidrs.map((cidr) => ({ ipBlock: { cidr: String(cidr) } }));
  const podSelector = end.kind === "pods" ? { matchLabels: end.labels } : {};
  if (end.namespace === namespace) return [{ podSelector }];
  const namespaceSelector = { matchLabels: { [NAMESPACE_LABEL]: end.namespace } };
  // Both in one peer: pods with the labels, in that namespace.
  return [end.kind === "pods" ? { namespaceSelector, podSelector } : { namespaceSelector }];
}

function portsOf({ ports }: FabricFlow): { ports?: NetworkPolicyPort[] } {
  return ports === "all" ? {} : { ports: ports.map(policyPort) };
}

function policyPort(port: Port): NetworkPolicyPort {
  if (port.protocol === "icmp") throw new RangeError("network policies know no ICMP");
  const range = port.from === port.to ? {} : { endPort: port.to };
  return { protocol: port.protocol === "tcp" ? "TCP" : "UDP", port: port.from, ...range };
}

function isNamespace(end: FlowEnd, namespace: string): boolean {
  return end.kind === "namespace" && end.namespace === namespace;
}
