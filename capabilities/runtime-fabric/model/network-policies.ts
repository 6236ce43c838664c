import { groupBy } from "../../../core/group-by";
import {
  CLUSTER_DNS,
  type CustomResource,
  flowPolicies,
  type JsonObject,
  type NetworkPolicyManifest,
} from "../../../core/kubernetes";
import { fabricFlows } from "./flows";
import { controlPlaneHosts } from "./hosts";
import { objectLabels } from "./labels";
import { APPLICATION_PORTS } from "./limits/fabric";
import type { FabricSpec } from "./spec";

/** Denies all traffic in every namespace of the fabric, except the flows. */
export function networkPolicies(spec: FabricSpec): NetworkPolicyManifest[] {
  const flows = fabricFlows(spec);
  return fabricNamespaces(spec).flatMap((namespace) => flowPolicies(namespace, flows, objectLabels(spec)));
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
