import type { Ipv4Cidr } from "../addressing";
import { Port } from "../firewall";
import { CLUSTER_DNS } from "./limits";

/** The API server sets this label on every namespace, so it can't be forged. */
export const NAMESPACE_LABEL = "kubernetes.io/metadata.name";

/** One end of a flow. */
export type FlowEnd =
  /** Every pod of a namespace. */
  | { readonly kind: "namespace"; readonly namespace: string }
  /** Pods with these labels in a namespace. */
  | { readonly kind: "pods"; readonly namespace: string; readonly labels: Readonly<Record<string, string>> }
  /** Addresses outside of the cluster. */
  | { readonly kind: "addresses"; readonly cidrs: readonly Ipv4Cidr[] };

/** An allowed connection with its reason. Network policies are created from these flows and compared with them. */
export interface Flow {
  /** Name of the policy; flows with the same name share one. */
  readonly name: string;
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  readonly ports: readonly Port[] | "all";
  readonly purpose: string;
}

/** Ports that the cluster answers questions for names on. */
export const CLUSTER_DNS_PORTS: readonly Port[] = [Port.udp(CLUSTER_DNS.port), Port.tcp(CLUSTER_DNS.port)];

/** Names are asked of the cluster's DNS, and of the cache on each node where there is one. */
export function clusterDnsFlows(from: FlowEnd, { nodeLocalDns }: { readonly nodeLocalDns: boolean }): Flow[] {
  const shared = { name: "dns", from, ports: CLUSTER_DNS_PORTS, purpose: "names" };
  const { namespace, labels, nodeLocalCidr } = CLUSTER_DNS;
  return [
    { ...shared, to: { kind: "pods", namespace, labels } },
    ...(nodeLocalDns ? [{ ...shared, to: { kind: "addresses" as const, cidrs: [nodeLocalCidr] } }] : []),
  ];
}
