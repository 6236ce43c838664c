import type { Ipv4Cidr } from "../../../core/addressing";
import { Port } from "../../../core/firewall";
import { clusterDnsFlows, type Flow, type FlowEnd } from "../../../core/kubernetes";
import { controlPlaneHosts } from "./hosts";
import { APPLICATION_PORTS } from "./limits/fabric";
import type { FabricSpec } from "./spec";

export type { FlowEnd } from "../../../core/kubernetes";

/** An allowed connection of a fabric. */
export type FabricFlow = Flow;

const HTTP = Port.tcp(APPLICATION_PORTS.http);

const HTTPS = Port.tcp(APPLICATION_PORTS.https);

const CLUSTER = Port.tcp(APPLICATION_PORTS.cluster);

/** All allowed connections, in both directions. Everything else is denied. */
export function fabricFlows(spec: FabricSpec): FabricFlow[] {
  const agent: FlowEnd = { kind: "namespace", namespace: spec.agentNamespace };
  const platform = platformFlows(spec);
  return [
    ...clusterDnsFlows(agent, spec.cluster),
    {
      name: "within",
      from: agent,
      to: agent,
      ports: "all",
      purpose: "components of the agent among themselves",
    },
    {
      name: "api-server",
      from: agent,
      to: { kind: "addresses", cidrs: spec.cluster.apiServer.cidrs },
      ports: [Port.tcp(spec.cluster.apiServer.port)],
      purpose: "the agent deploys and watches applications",
    },
    ...platform("agent", agent),
    ...(spec.persistenceGateway === undefined
      ? []
      : [
          {
            name: "database",
            from: agent,
            to: { kind: "addresses" as const, cidrs: [spec.persistenceGateway.database.cidr] },
            ports: [Port.tcp(spec.persistenceGateway.database.port)],
            purpose: "persistence gateway",
          },
        ]),
    ...spec.environments.flatMap((environment) => {
      const here: FlowEnd = { kind: "namespace", namespace: environment.namespace };
      const withAgent = { name: `agent-and-${environment.name}`, ports: "all" as const };
      return [
        ...clusterDnsFlows(here, spec.cluster),
        {
          name: "within",
          from: here,
          to: here,
          ports: [HTTP, HTTPS, CLUSTER],
          purpose: "applications of one environment call each other, and their replicas form clusters",
        },
        { ...withAgent, from: here, to: agent, purpose: "applications fetch what the agent keeps for them" },
        {
          ...withAgent,
          from: agent,
          to: here,
          ports: spec.agentReaches === "all-ports" ? ("all" as const) : [HTTP, HTTPS, CLUSTER],
          purpose: "the agent asks applications how they are",
        },
        ...ingressFlows(spec, here),
        ...platform("applications", here),
        ...environment.egress
          .filter(({ cidrs, ports }) => cidrs.length > 0 && ports.length > 0)
          .map(({ name, cidrs, ports }) => ({
            name: `egress-${name}`,
            from: here,
            to: { kind: "addresses" as const, cidrs },
            ports,
            purpose: `system of record ${name}`,
          })),
      ];
    }),
  ];
}

function ingressFlows({ ingress }: FabricSpec, to: FlowEnd): FabricFlow[] {
  if (ingress === undefined) return [];
  const { sender, senderCidrs, controller } = ingress;
  if (sender !== "controller" && senderCidrs.length === 0) return [];
  const { namespace, labels } = controller;
  return [
    {
      name: "ingress",
      from:
        sender === "controller"
          ? { kind: "pods", namespace, labels }
          : { kind: "addresses", cidrs: senderCidrs },
      to,
      ports: [HTTP, HTTPS],
      purpose: "calls from outside of the cluster",
    },
  ];
}

/**
 * Flows to the control plane by address. Policies by host name are not flows between addresses; Cilium has its own
 * policies for them.
 */
function platformFlows(spec: FabricSpec) {
  return (user: PlatformUser, from: FlowEnd): FabricFlow[] => {
    const reached = controlPlaneRanges(spec, user);
    if (reached === undefined) return [];
    const { cidrs, ports } = reached;
    return [
      {
        name: "control-plane",
        from,
        to: { kind: "addresses", cidrs },
        ports,
        purpose: "Anypoint control plane",
      },
    ];
  };
}

/** Who reaches the control plane from a namespace. */
export type PlatformUser = "agent" | "applications";

/** Where the control plane is reached by address, directly or by a proxy; `undefined` where it is not. */
export function controlPlaneRanges(
  spec: FabricSpec,
  user: PlatformUser,
): { readonly cidrs: readonly Ipv4Cidr[]; readonly ports: readonly Port[] } | undefined {
  const { controlPlaneEgress: egress } = spec;
  const needed = controlPlaneHosts(spec).filter(({ users }) => users.includes(user));
  if (needed.length === 0 || egress.kind === "cilium-fqdn" || egress.cidrs.length === 0) return undefined;
  const ports =
    egress.kind === "proxy"
      ? [egress.port]
      : [...new Set(needed.map(({ port }) => Number(port)))].sort((a, b) => a - b);
  return { cidrs: egress.cidrs, ports: ports.map((port) => Port.tcp(port)) };
}
