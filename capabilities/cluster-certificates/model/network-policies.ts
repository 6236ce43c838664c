import {
  addressPeer,
  CLUSTER_DNS,
  CLUSTER_DNS_PORTS,
  type CustomResource,
  NAMESPACE_LABEL,
  type NetworkPolicyManifest,
  type NetworkPolicyPeer,
  type NetworkPolicyPort,
  policyPort,
} from "../../../core/kubernetes";
import { ISSUER_ACCOUNT, METRICS_PORTS, POD_IDENTITY_AGENT, WEBHOOK_PORTS } from "./limits";
import { type ClusterCertificatesSpec, objectLabels } from "./spec";

type Rules = Omit<NetworkPolicyManifest["spec"], "podSelector">;

/** What the pods of the issuers may reach, and who reaches them. Everything else is denied. */
export function networkPolicies(spec: ClusterCertificatesSpec): NetworkPolicyManifest[] {
  const { cluster, awsCidrs, monitoring } = spec;
  const apiServer = cluster.apiServer.cidrs.map(addressPeer);
  const policy = (name: string, rules: Rules, matchLabels?: Record<string, string>) =>
    namedPolicy(spec, name, rules, matchLabels);
  return [
    policy("default-deny", { policyTypes: ["Ingress", "Egress"] }),
    policy("allow-dns", {
      policyTypes: ["Egress"],
      egress: [{ to: dns(cluster), ports: CLUSTER_DNS_PORTS.map(policyPort) }],
    }),
    policy("allow-api-server", {
      policyTypes: ["Egress"],
      egress: [{ to: apiServer, ports: tcp(cluster.apiServer.port) }],
    }),
    // The API server asks webhooks from its own addresses.
    policy("allow-webhooks", {
      policyTypes: ["Ingress"],
      ingress: [{ from: apiServer, ports: tcp(...WEBHOOK_PORTS) }],
    }),
    ...(awsCidrs.length === 0
      ? []
      : [
          policy(
            "allow-aws",
            {
              policyTypes: ["Egress"],
              egress: [
                { to: awsCidrs.map(addressPeer), ports: tcp(443) },
                { to: [addressPeer(POD_IDENTITY_AGENT.cidr)], ports: tcp(POD_IDENTITY_AGENT.port) },
              ],
            },
            { "app.kubernetes.io/name": ISSUER_ACCOUNT },
          ),
        ]),
    ...(monitoring === undefined
      ? []
      : [
          policy("allow-metrics", {
            policyTypes: ["Ingress"],
            ingress: [
              { from: [pods(monitoring.namespace, monitoring.labels)], ports: tcp(...METRICS_PORTS) },
            ],
          }),
        ]),
  ];
}

/**
 * Cilium knows an API server by its identity, and not by its address:
 * https://docs.cilium.io/en/stable/security/policy/language/#entities-based
 */
export function ciliumPolicies(spec: ClusterCertificatesSpec): CustomResource[] {
  const { cluster, namespace } = spec;
  if (cluster.cni !== "cilium") return [];
  const toPorts = (...ports: readonly number[]) => [
    { ports: ports.map((port) => ({ port: String(port), protocol: "TCP" })) },
  ];
  return [
    {
      apiVersion: "cilium.io/v2",
      kind: "CiliumNetworkPolicy",
      metadata: { name: "allow-kube-apiserver", namespace, labels: objectLabels(spec) },
      spec: {
        endpointSelector: {},
        egress: [{ toEntities: ["kube-apiserver"], toPorts: toPorts(cluster.apiServer.port) }],
        ingress: [{ fromEntities: ["kube-apiserver"], toPorts: toPorts(...WEBHOOK_PORTS) }],
      },
    },
  ];
}

function namedPolicy(
  spec: ClusterCertificatesSpec,
  name: string,
  rules: Rules,
  matchLabels?: Record<string, string>,
): NetworkPolicyManifest {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, namespace: spec.namespace, labels: objectLabels(spec) },
    spec: { podSelector: matchLabels === undefined ? {} : { matchLabels }, ...rules },
  };
}

function dns({ nodeLocalDns }: ClusterCertificatesSpec["cluster"]): NetworkPolicyPeer[] {
  const { namespace, labels, nodeLocalCidr } = CLUSTER_DNS;
  return [pods(namespace, labels), ...(nodeLocalDns ? [addressPeer(nodeLocalCidr)] : [])];
}

function pods(namespace: string, labels: Readonly<Record<string, string>>): NetworkPolicyPeer {
  return {
    namespaceSelector: { matchLabels: { [NAMESPACE_LABEL]: namespace } },
    podSelector: { matchLabels: { ...labels } },
  };
}

function tcp(...ports: readonly number[]): NetworkPolicyPort[] {
  return ports.map((port) => ({ protocol: "TCP", port }));
}
