import {
  type CustomResource,
  ciliumApiServerRule,
  ciliumEgressPolicy,
  ciliumHostRules,
  flowPolicies,
  type NetworkPolicyManifest,
} from "../../../core/kubernetes";
import { fabricFlows } from "./flows";
import { controlPlaneHosts } from "./hosts";
import { objectLabels } from "./labels";
import { APPLICATION_PORTS } from "./limits/fabric";
import { listedHostsPolicy } from "./named-hosts";
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
    ? [apiServerPolicy(spec), ...nodeIngressPolicies(spec), ...namePolicies(spec), ...listPolicies(spec)]
    : [];
}

function apiServerPolicy(spec: FabricSpec): CustomResource {
  const metadata = metadataOf(spec, spec.agentNamespace, "allow-kube-apiserver");
  return ciliumEgressPolicy(metadata, [ciliumApiServerRule(spec.cluster.apiServer)]);
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

/** Hosts by name, for each user of the control plane. */
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
    const rules = ciliumHostRules(
      needed.map(({ destination, port }) => ({ host: destination, port })),
      spec.cluster,
    );
    return namespaces.map((namespace) =>
      ciliumEgressPolicy(metadataOf(spec, namespace, "allow-control-plane"), rules),
    );
  });
}

/** Hosts of lists, for the applications of each environment. */
function listPolicies(spec: FabricSpec): CustomResource[] {
  return spec.environments.flatMap(({ namespace, namedHosts = [] }) =>
    listedHostsPolicy({ namespace, labels: objectLabels(spec) }, namedHosts, spec.cluster),
  );
}

function metadataOf(spec: FabricSpec, namespace: string, name: string) {
  return { name, namespace, labels: objectLabels(spec) };
}
