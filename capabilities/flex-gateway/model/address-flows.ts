import { Ipv4Cidr } from "../../../core/addressing";
import { type NetworkAclFlow, Port } from "../../../core/firewall";
import { namedHostFlows } from "../../runtime-fabric/model";
import type { FlexGatewaySpec } from "./spec";

/**
 * Traffic of a gateway through the subnets of its nodes: by address where policies name addresses, and to all
 * addresses on the ports of the control plane where policies name hosts. Within its VPC nothing has to be said.
 */
export function gatewayAddressFlows(spec: FlexGatewaySpec): NetworkAclFlow[] {
  const { controlPlaneEgress: egress, plane, storage, logging, apis } = spec;
  const planePorts = [...new Set(plane.hosts.map(({ port }) => port))];
  return distinct([
    ...gatewayNameFlows(spec),
    ...(egress.kind === "cilium-fqdn"
      ? []
      : to(egress.cidrs, egress.kind === "proxy" ? [egress.port] : planePorts)),
    ...(storage.kind === "existing" ? to(storage.cidrs, [storage.port]) : []),
    ...logging.targets.flatMap(({ cidrs, port }) => to(cidrs, [port])),
    ...apis.flatMap(({ upstream }) =>
      upstream.kind === "external" ? to(upstream.cidrs, [upstream.port]) : [],
    ),
  ]);
}

/** What policies by host name let pass. */
export function gatewayNameFlows({
  cluster,
  controlPlaneEgress: egress,
  plane,
  namedHosts = [],
}: FlexGatewaySpec): NetworkAclFlow[] {
  const hosts = cluster.cni === "cilium" ? namedHosts : [];
  const ports = egress.kind === "cilium-fqdn" ? plane.hosts.map(({ port }) => port) : [];
  return distinct([...to([Ipv4Cidr.ANY], ports), ...namedHostFlows(hosts)]);
}

function to(cidrs: readonly Ipv4Cidr[], ports: readonly number[]): NetworkAclFlow[] {
  return cidrs.flatMap((peer) =>
    ports.map((port) => ({ direction: "outbound" as const, port: Port.tcp(port), peer })),
  );
}

function distinct(flows: readonly NetworkAclFlow[]): NetworkAclFlow[] {
  return [...new Map(flows.map((flow) => [`${flow.port.key} ${flow.peer}`, flow] as const)).values()];
}
