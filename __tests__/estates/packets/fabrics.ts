import {
  type ConnectionEnd,
  type Labels,
  type NetworkPolicyManifest,
  policiesAllow,
} from "../../../core/kubernetes";
import { type Body, resources, type Subject } from "../../invariants/model";

/** What network policies let pass to and from the pods of a Runtime Fabric, of whichever namespace. */
export interface PodPolicies {
  readonly pass: (
    way: "ingress" | "egress",
    address: number,
    protocol: "tcp" | "udp",
    port: number,
  ) => boolean;
  /** Whether the pods behind a load balancer of the file may call pods of the fabric. */
  readonly controllerPasses: boolean;
}

/** Read from the stacks of the fabric alone. */
export function podPolicies(subject: Subject, fabric: string): PodPolicies {
  const bodies = (type: string) =>
    resources(subject, type).flatMap(({ stack, body }) =>
      stack.startsWith(`runtime-fabric-${fabric}`) ? [body] : [],
    );
  const policies = bodies("kubernetes_network_policy_v1").map(manifestOf);
  const labels = bodies("kubernetes_namespace_v1").map(({ metadata }) => metadata as Named);
  const namespaces = new Map<string, Labels>(labels.map((each) => [each.name, labelled(each)]));
  const pods = [...namespaces.keys()].map(podIn);
  const allow = (from: ConnectionEnd, to: ConnectionEnd, protocol: "tcp" | "udp", port: number) =>
    policiesAllow(policies, namespaces, { from, to, protocol, port });
  const bound = bodies("kubernetes_manifest")
    .map(({ manifest }) => manifest as { readonly kind: string; readonly metadata: Named })
    .filter(({ kind }) => kind === "TargetGroupBinding")
    .map(({ metadata }) => metadata.namespace ?? "");
  for (const name of bound) namespaces.set(name, labelled({ name }));
  return {
    pass: (way, address, protocol, port) => {
      const other = { kind: "address", address } as const;
      return pods.some((pod) =>
        way === "egress" ? allow(pod, other, protocol, port) : allow(other, pod, protocol, port),
      );
    },
    controllerPasses: bound.some((name) =>
      pods.some((pod) =>
        selected(policies).some((podLabels) =>
          allow({ kind: "pod", namespace: name, labels: podLabels }, pod, "tcp", 8081),
        ),
      ),
    ),
  };
}

interface Named {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Labels;
}

function labelled({ name, labels = {} }: Named): Labels {
  return { ...labels, "kubernetes.io/metadata.name": name };
}

function podIn(namespace: string): ConnectionEnd {
  return { kind: "pod", namespace, labels: {} };
}

/** Labels that policies ask of the pods of others. */
function selected(policies: readonly NetworkPolicyManifest[]): readonly Labels[] {
  return policies.flatMap(({ spec: { ingress = [] } }) =>
    ingress.flatMap(({ from = [] }) =>
      from.flatMap(({ podSelector: { matchLabels } = {} }): Labels[] =>
        matchLabels === undefined ? [] : [matchLabels],
      ),
    ),
  );
}

/** The arguments of the provider as Kubernetes has them. */
function manifestOf({ metadata, spec }: Body): NetworkPolicyManifest {
  const named = camel(spec) as NetworkPolicyManifest["spec"];
  const rules = <T extends { readonly ports?: readonly object[] }>(all: readonly T[] = []) =>
    all.map((rule) => ({
      ...rule,
      ...(rule.ports === undefined ? {} : { ports: rule.ports.map(numbered) }),
    }));
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: metadata as NetworkPolicyManifest["metadata"],
    spec: { ...named, ingress: rules(named.ingress), egress: rules(named.egress) },
  };
}

function numbered(port: { readonly port?: unknown }): object {
  return port.port === undefined ? port : { ...port, port: Number(port.port) };
}

function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
      return [name, name === "matchLabels" ? inner : camel(inner)];
    }),
  );
}
