import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type {
  IngressManifest,
  LabelSelector,
  NetworkPolicyManifest,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  ServiceManifest,
} from "../../core/kubernetes";
import { formatMetadata } from "./metadata";

/** A missing list of rules stays missing: an empty rule in its place would admit everything. */
export function networkPolicy(
  scope: Construct,
  id: string,
  { metadata, spec }: NetworkPolicyManifest,
  meta: TerraformMetaArguments,
): TerraformResource {
  const ingress = spec.ingress?.map(({ from, ports: admitted }) => ({
    ...(from === undefined ? {} : { from: from.map(peer) }),
    ...ports(admitted),
  }));
  const egress = spec.egress?.map(({ to, ports: admitted }) => ({
    ...(to === undefined ? {} : { to: to.map(peer) }),
    ...ports(admitted),
  }));
  return new NetworkPolicyV1(scope, id, {
    metadata: formatMetadata(metadata),
    spec: {
      podSelector: selector(spec.podSelector),
      policyTypes: [...spec.policyTypes],
      ...(ingress === undefined ? {} : { ingress }),
      ...(egress === undefined ? {} : { egress }),
    },
    ...meta,
  });
}

function peer({ podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer) {
  return {
    ...(podSelector === undefined ? {} : { podSelector: selector(podSelector) }),
    ...(namespaceSelector === undefined ? {} : { namespaceSelector: selector(namespaceSelector) }),
    ...(ipBlock === undefined ? {} : { ipBlock: addresses(ipBlock) }),
  };
}

function addresses({ cidr, except }: NonNullable<NetworkPolicyPeer["ipBlock"]>) {
  return { cidr, ...(except === undefined ? {} : { except: [...except] }) };
}

function selector({ matchLabels }: LabelSelector) {
  return matchLabels === undefined ? {} : { matchLabels: { ...matchLabels } };
}

function ports(admitted: readonly NetworkPolicyPort[] | undefined) {
  return admitted === undefined ? {} : { ports: admitted.map(port) };
}

function port({ protocol, port: first, endPort }: NetworkPolicyPort) {
  return {
    protocol,
    ...(first === undefined ? {} : { port: String(first) }),
    ...(endPort === undefined ? {} : { endPort }),
  };
}

export function ingress(
  scope: Construct,
  id: string,
  { metadata, spec }: IngressManifest,
  meta: TerraformMetaArguments,
): TerraformResource {
  const tls = spec.tls?.map(({ hosts, secretName }) => ({ hosts: [...hosts], secretName }));
  return new IngressV1(scope, id, {
    metadata: formatMetadata(metadata),
    spec: {
      ingressClassName: spec.ingressClassName,
      ...(tls === undefined ? {} : { tls }),
      rule: spec.rules.map(({ host, http }) => ({
        host,
        http: { path: http.paths.map((path) => ({ ...path })) },
      })),
    },
    waitForLoadBalancer: false, // a template never gets one
    ...meta,
  });
}

export function service(
  scope: Construct,
  id: string,
  { metadata, spec }: ServiceManifest,
  meta: TerraformMetaArguments,
): TerraformResource {
  return new ServiceV1(scope, id, {
    metadata: formatMetadata(metadata),
    spec: {
      type: spec.type,
      selector: { ...spec.selector },
      port: spec.ports.map(({ targetPort, ...rest }) => ({ ...rest, targetPort: String(targetPort) })),
    },
    waitForLoadBalancer: false, // it has none
    ...meta,
  });
}
