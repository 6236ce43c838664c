import {
  type CustomResource,
  ciliumApiServerRule,
  ciliumEgressPolicy,
  ciliumHostRules,
  flowPolicies,
  ingressRule,
  type JsonObject,
  type NetworkPolicyManifest,
  networkPolicy,
} from "../../../core/kubernetes";
import { listedHostsPolicy } from "../../runtime-fabric/model";
import { gatewayFlows, upstreamFlow, upstreamLabels } from "./flows";
import { gatewayObjectLabels } from "./labels";
import { gatewayPodLabels } from "./names";
import type { FlexGatewaySpec } from "./spec";

/** Denies all traffic in the gateway's namespace, except its flows. */
export function gatewayPolicies(spec: FlexGatewaySpec): NetworkPolicyManifest[] {
  return flowPolicies(spec.namespace, gatewayFlows(spec), gatewayObjectLabels(spec));
}

/** Which namespaces of others have a policy of the gateway, so that they must exist before. */
export function guardedNamespaces(spec: FlexGatewaySpec): string[] {
  return [...new Set(upstreamPolicies(spec).map(({ metadata }) => metadata.namespace))].sort();
}

/**
 * The other side of the flows to upstreams, in their namespaces: it admits pods with the gateway's label in the
 * gateway's namespace. Both selectors are one peer; as two, they would admit each pod of either. An inner gateway has
 * its own policies, from its entrances.
 */
export function upstreamPolicies(spec: FlexGatewaySpec): NetworkPolicyManifest[] {
  const from = { kind: "pods", namespace: spec.namespace, labels: gatewayPodLabels(spec) } as const;
  return spec.apis.flatMap((api) => {
    const { upstream } = api;
    if (upstream.kind === "external" || upstream.kind === "flexGateway") return [];
    if (upstream.kind === "namespace" && !upstream.isGuarded) return [];
    const { namespace } = upstream;
    const metadata = {
      ...{ name: `flex-gateway-${spec.name}-${api.name}`, namespace },
      labels: gatewayObjectLabels(spec),
    };
    const ingress = upstreamFlow(api, from).map((flow) => ingressRule(flow, namespace));
    return [
      networkPolicy(metadata, { policyTypes: ["Ingress"], ingress }, podSelector(upstreamLabels(upstream))),
    ];
  });
}

/** An empty selector selects every pod of the namespace. */
function podSelector(matchLabels: Readonly<Record<string, string>>) {
  return Object.keys(matchLabels).length === 0 ? {} : { matchLabels };
}

/** Policies that only Cilium supports: the API server by its identity, and hosts by name. */
export function gatewayCiliumPolicies(spec: FlexGatewaySpec): CustomResource[] {
  if (spec.cluster.cni !== "cilium") return [];
  const policy = (name: string, rules: readonly JsonObject[]) =>
    ciliumEgressPolicy({ name, namespace: spec.namespace, labels: gatewayObjectLabels(spec) }, rules);
  return [
    ...(spec.mode === "local"
      ? [policy("allow-kube-apiserver", [ciliumApiServerRule(spec.cluster.apiServer)])]
      : []),
    ...(spec.controlPlaneEgress.kind === "cilium-fqdn"
      ? [policy("allow-control-plane", ciliumHostRules(spec.plane.hosts, spec.cluster))]
      : []),
    ...listedHostsPolicy(
      { namespace: spec.namespace, labels: gatewayObjectLabels(spec) },
      spec.namedHosts ?? [],
      spec.cluster,
    ),
  ];
}
