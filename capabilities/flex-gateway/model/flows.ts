import { Port } from "../../../core/firewall";
import { clusterDnsFlows, type Flow, type FlowEnd } from "../../../core/kubernetes";
import type { ApiSpec, UpstreamSpec } from "./api-spec";
import { REDIS_PORT } from "./limits";
import { GATEWAY_LABEL, gatewayPodLabels } from "./names";
import type { Entrance, FlexGatewaySpec } from "./spec";

/**
 * All connections that a gateway may have, in both directions. Everything else is denied: its reserved ports, which
 * no flow names, and pods of its own, which never need each other.
 */
export function gatewayFlows(spec: FlexGatewaySpec): Flow[] {
  const here: FlowEnd = { kind: "namespace", namespace: spec.namespace };
  return [
    ...clusterDnsFlows(here, spec.cluster),
    ...spec.entrances.flatMap((entrance) => entranceFlows(spec, entrance, here)),
    ...platformFlows(spec, here),
    ...apiServerFlows(spec, here),
    ...storageFlows(spec, here),
    ...spec.logging.targets
      .filter(({ cidrs }) => cidrs.length > 0)
      .map(({ name, cidrs, port }) => ({
        ...{ name: `logs-${name}`, from: here, to: { kind: "addresses" as const, cidrs } },
        ...{ ports: [Port.tcp(port)], purpose: `log target ${name}` },
      })),
    ...spec.apis.flatMap((api) => upstreamFlow(api, here)),
  ];
}

/** Only balancers and entries ask the probe: nodes ask by a command in the container. */
function entranceFlows({ probePort }: FlexGatewaySpec, entrance: Entrance, to: FlowEnd): Flow[] {
  const ports = [Port.tcp(entrance.port)];
  if (entrance.kind === "flexGateway") {
    const from: FlowEnd = {
      ...{ kind: "pods", namespace: entrance.namespace },
      labels: gatewayPodLabels(entrance),
    };
    const purpose = `APIs of gateway ${entrance.name} have their upstream here`;
    return [{ name: `ingress-gateway-${entrance.name}`, from, to, ports, purpose }];
  }
  if (entrance.cidrs.length === 0) return [];
  const who = entrance.kind === "balancer" ? "load balancer" : "TCP entry";
  const name = `ingress-${entrance.kind === "balancer" ? "balancer" : "entry"}-${entrance.name}`;
  const from: FlowEnd = { kind: "addresses", cidrs: entrance.cidrs };
  return [
    { name, from, to, ports, purpose: `requests from ${who} ${entrance.name}` },
    ...(probePort === entrance.port
      ? []
      : [{ name, from, to, ports: [Port.tcp(probePort)], purpose: `health checks of the ${who}` }]),
  ];
}

/** By address. Policies by host name are not flows between addresses; Cilium has its own policies for them. */
function platformFlows({ controlPlaneEgress: egress, plane }: FlexGatewaySpec, from: FlowEnd): Flow[] {
  if (egress.kind === "cilium-fqdn" || egress.cidrs.length === 0) return [];
  const ports = egress.kind === "proxy" ? [egress.port] : plane.hosts.map(({ port }) => port);
  const distinct = [...new Set(ports)].sort((a, b) => a - b);
  return [
    {
      ...{ name: "control-plane", from, to: { kind: "addresses", cidrs: egress.cidrs } },
      ...{ ports: distinct.map((port) => Port.tcp(port)), purpose: "Anypoint control plane" },
    },
  ];
}

/** In connected mode a gateway reads nothing of the cluster, and its pods have no token. */
function apiServerFlows({ mode, cluster: { apiServer } }: FlexGatewaySpec, from: FlowEnd): Flow[] {
  if (mode === "connected") return [];
  return [
    {
      ...{ name: "api-server", from, to: { kind: "addresses", cidrs: apiServer.cidrs } },
      ...{ ports: [Port.tcp(apiServer.port)], purpose: "the gateway reads its custom resources" },
    },
  ];
}

function storageFlows({ storage }: FlexGatewaySpec, from: FlowEnd): Flow[] {
  if (storage.kind === "none" || storage.cidrs.length === 0) return [];
  const port = storage.kind === "existing" ? storage.port : REDIS_PORT;
  return [
    {
      ...{ name: "shared-storage", from, to: { kind: "addresses", cidrs: storage.cidrs } },
      ...{ ports: [Port.tcp(port)], purpose: "what replicas share" },
    },
  ];
}

/** From the gateway to what an API passes requests on to. */
export function upstreamFlow({ name, upstream }: ApiSpec, from: FlowEnd): Flow[] {
  const to = upstreamEnd(upstream);
  if (to === undefined) return [];
  const port = upstream.kind === "external" ? upstream.port : upstream.targetPort;
  return [
    { name: `upstream-${name}`, from, to, ports: [Port.tcp(port)], purpose: `upstream of API ${name}` },
  ];
}

function upstreamEnd(upstream: UpstreamSpec): FlowEnd | undefined {
  if (upstream.kind === "external")
    return upstream.cidrs.length === 0 ? undefined : { kind: "addresses", cidrs: upstream.cidrs };
  const labels = upstreamLabels(upstream);
  const { namespace } = upstream;
  return Object.keys(labels).length === 0
    ? { kind: "namespace", namespace }
    : { kind: "pods", namespace, labels };
}

/**
 * Labels of the pods behind an upstream. `app` is what the platform gives to pods of an application:
 * https://docs.mulesoft.com/runtime-fabric/latest/customize-kubernetes-crd
 */
export function upstreamLabels(
  upstream: Exclude<UpstreamSpec, { kind: "external" }>,
): Readonly<Record<string, string>> {
  if (upstream.kind === "flexGateway") return { [GATEWAY_LABEL]: upstream.gateway };
  return upstream.kind === "runtimeFabric" ? { app: upstream.application } : upstream.labels;
}
