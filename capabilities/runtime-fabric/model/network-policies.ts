import type { Ipv4Cidr } from "../../../core/addressing";
import type { Port } from "../../../core/firewall";
import { groupBy } from "../../../core/group-by";
import {
  CLUSTER_DNS,
  type CustomResource,
  type JsonObject,
  LINK_LOCAL,
  LINK_LOCAL_RANGE,
  type NetworkPolicyEgressRule,
  type NetworkPolicyIngressRule,
  type NetworkPolicyManifest,
  type NetworkPolicyPeer,
  type NetworkPolicyPort,
} from "../../../core/kubernetes";
import { type FabricFlow, type FlowEnd, fabricFlows } from "./flows";
import { controlPlaneHosts } from "./hosts";
import { objectLabels } from "./labels";
import { APPLICATION_PORTS } from "./limits/fabric";
import type { FabricSpec } from "./spec";

/** The API server sets this label on every namespace, so it can't be forged. */
export const NAMESPACE_LABEL = "kubernetes.io/metadata.name";

/** Denies all traffic in every namespace of the fabric, except the flows. */
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

/** The agent's namespace first, then those of the environments. */
export function fabricNamespaces(spec: FabricSpec): string[] {
  return [spec.agentNamespace, ...spec.environments.map(({ namespace }) => namespace)];
}

/** Policies that only Cilium supports: the API server by its identity, and hosts by name. */
export function ciliumPolicies(spec: FabricSpec): CustomResource[] {
  return spec.cluster.cni === "cilium"
    ? [apiServerPolicy(spec), ...nodeIngressPolicies(spec), ...namePolicies(spec)]
    : [];
}

/**
 * Cilium identifies nodes by their identity and not by address. So an address range does not match an API server on
 * a node:
 * https://docs.cilium.io/en/stable/security/policy/language/#entities-based
 */
function apiServerPolicy(spec: FabricSpec): CustomResource {
  return ciliumPolicy(spec, spec.agentNamespace, "allow-kube-apiserver", [
    {
      toEntities: ["kube-apiserver"],
      toPorts: [{ ports: [{ port: String(spec.cluster.apiServer.port), protocol: "TCP" }] }],
    },
  ]);
}

/** For Cilium, a controller in the host network of its node is a node, too. */
function nodeIngressPolicies(spec: FabricSpec): CustomResource[] {
  if (spec.ingress?.sender !== "nodes") return [];
  const { http, https } = APPLICATION_PORTS;
  const ports = [http, https].map((port) => ({ port: String(port), protocol: "TCP" }));
  return spec.environments.map(({ namespace }) => ({
    apiVersion: "cilium.io/v2",
    kind: "CiliumNetworkPolicy",
    metadata: { name: "allow-ingress", namespace, labels: objectLabels(spec) },
    spec: {
      endpointSelector: {},
      ingress: [{ fromEntities: ["host", "remote-node"], toPorts: [{ ports }] }],
    },
  }));
}

/** Hosts by name. The first rule lets Cilium see DNS answers, from which it learns the addresses of names. */
function namePolicies(spec: FabricSpec): CustomResource[] {
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
    return namespaces.map((namespace) =>
      ciliumPolicy(spec, namespace, "allow-control-plane", [dnsOfCilium(), ...names]),
    );
  });
}

function ciliumPolicy(
  spec: FabricSpec,
  namespace: string,
  name: string,
  egress: readonly JsonObject[],
): CustomResource {
  return {
    apiVersion: "cilium.io/v2",
    kind: "CiliumNetworkPolicy",
    metadata: { name, namespace, labels: objectLabels(spec) },
    spec: { endpointSelector: {}, egress },
  };
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
    .map((flow): NetworkPolicyIngressRule => ({ from: peers(flow.from, namespace), ...planPorts(flow) }));
  const egress = flows
    .filter(({ from }) => isNamespace(from, namespace))
    .map((flow): NetworkPolicyEgressRule => ({ to: peers(flow.to, namespace), ...planPorts(flow) }));
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

/** Never an empty list: it would match everything. */
function peers(end: FlowEnd, namespace: string): NetworkPolicyPeer[] {
  if (end.kind === "addresses") return end.cidrs.map((cidr) => ({ ipBlock: addressBlock(cidr) }));
  const podSelector = end.kind === "pods" ? { matchLabels: end.labels } : {};
  if (end.namespace === namespace) return [{ podSelector }];
  const namespaceSelector = { matchLabels: { [NAMESPACE_LABEL]: end.namespace } };
  // Both selectors in one peer: pods with these labels in that namespace.
  return [end.kind === "pods" ? { namespaceSelector, podSelector } : { namespaceSelector }];
}

/** Excludes the metadata addresses, which provide a node's credentials, from wide ranges. */
function addressBlock(cidr: Ipv4Cidr): NonNullable<NetworkPolicyPeer["ipBlock"]> {
  const isWider = cidr.contains(LINK_LOCAL_RANGE) && !LINK_LOCAL_RANGE.contains(cidr);
  return { cidr: String(cidr), ...(isWider ? { except: [LINK_LOCAL] } : {}) };
}

function planPorts({ ports }: FabricFlow): { ports?: NetworkPolicyPort[] } {
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
