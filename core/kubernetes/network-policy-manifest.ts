import type { NamespacedMeta } from "./object-meta";

/** Labels only, because this project needs no expressions. */
export interface LabelSelector {
  /** @default - everything */
  readonly matchLabels?: Readonly<Record<string, string>>;
}

/** Both selectors in one peer select pods with these labels in namespaces with those; `ipBlock` is used alone. */
export interface NetworkPolicyPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

export interface NetworkPolicyPort {
  readonly protocol: "TCP" | "UDP" | "SCTP";
  /** @default - every port of the protocol */
  readonly port?: number;
  /** Last port of a range that starts at `port`. @default - `port` alone */
  readonly endPort?: number;
}

export interface NetworkPolicyIngressRule {
  /** @default - all peers */
  readonly from?: readonly NetworkPolicyPeer[];
  /** @default - every port */
  readonly ports?: readonly NetworkPolicyPort[];
}

export interface NetworkPolicyEgressRule {
  /** @default - all peers */
  readonly to?: readonly NetworkPolicyPeer[];
  /** @default - every port */
  readonly ports?: readonly NetworkPolicyPort[];
}

export interface NetworkPolicyManifest {
  readonly apiVersion: "networking.k8s.io/v1";
  readonly kind: "NetworkPolicy";
  readonly metadata: NamespacedMeta;
  readonly spec: {
    readonly podSelector: LabelSelector;
    readonly policyTypes: readonly ("Ingress" | "Egress")[];
    readonly ingress?: readonly NetworkPolicyIngressRule[];
    readonly egress?: readonly NetworkPolicyEgressRule[];
  };
}
