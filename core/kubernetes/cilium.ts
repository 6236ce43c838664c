import { groupBy } from "../group-by";
import { CLUSTER_DNS } from "./limits";
import type { CustomResource, JsonObject } from "./manifest";
import type { NamespacedMeta } from "./object-meta";

/** A policy of Cilium for what leaves all pods of a namespace. */
export function ciliumEgressPolicy(metadata: NamespacedMeta, egress: readonly JsonObject[]): CustomResource {
  return {
    apiVersion: "cilium.io/v2",
    kind: "CiliumNetworkPolicy",
    metadata,
    spec: { endpointSelector: {}, egress },
  };
}

/**
 * Cilium identifies nodes by their identity and not by address. So an address range does not match an API server on
 * a node:
 * https://docs.cilium.io/en/stable/security/policy/language/#entities-based
 */
export function ciliumApiServerRule({ port }: { readonly port: number }): JsonObject {
  return {
    toEntities: ["kube-apiserver"],
    toPorts: [{ ports: [{ port: String(port), protocol: "TCP" }] }],
  };
}

/** Hosts by name. The first rule lets Cilium see DNS answers, from which it learns the addresses of names. */
export function ciliumHostRules(
  hosts: readonly { readonly host: string; readonly port: number | string }[],
  { nodeLocalDns }: { readonly nodeLocalDns: boolean },
): JsonObject[] {
  return [
    dnsRule(nodeLocalDns),
    ...groupBy(hosts, ({ port }) => String(port)).map((group) => ({
      toFQDNs: [...new Set(group.map(({ host }) => host))].sort().map(fqdnSelector),
      toPorts: [{ ports: [{ port: String(group[0]?.port ?? ""), protocol: "TCP" }] }],
    })),
  ];
}

/**
 * `*.x` stands for names of any depth below `x`, which Cilium writes `**.x` since 1.19; versions before let pass what is
 * one label deep, and nothing more: https://docs.cilium.io/en/stable/security/policy/language/#dns-based and
 * https://docs.cilium.io/en/stable/operations/upgrade/#upgrade-notes
 */
function fqdnSelector(host: string): JsonObject {
  return host.startsWith("*.") ? { matchPattern: `*${host}` } : { matchName: host };
}

/** With a cache on each node, Cilium leads questions to the pods of the cache, and has to see their answers. */
function dnsRule(nodeLocalDns: boolean) {
  const pods = [CLUSTER_DNS.labels, ...(nodeLocalDns ? [CLUSTER_DNS.nodeLocalLabels] : [])];
  return {
    toEndpoints: pods.map((labels) => ({
      matchLabels: {
        "k8s:io.kubernetes.pod.namespace": CLUSTER_DNS.namespace,
        ...Object.fromEntries(Object.entries(labels).map(([key, value]) => [`k8s:${key}`, value])),
      },
    })),
    toPorts: [
      {
        ports: [{ port: String(CLUSTER_DNS.port), protocol: "ANY" }],
        rules: { dns: [{ matchPattern: "*" }] },
      },
    ],
  };
}
