import { Ipv4Cidr } from "../../../core/addressing";
import { type NetworkAclFlow, Port } from "../../../core/firewall";
import { CLUSTER_DNS, EKS_API_SERVICE_RANGES, findApiService } from "../../../core/kubernetes";
import { type FabricFlow, fabricFlows } from "./flows";
import { controlPlaneHosts } from "./hosts";
import { namedHostFlows } from "./named-hosts";
import type { FabricSpec } from "./spec";

/**
 * Traffic of a fabric through the subnets of its nodes: by address where policies name addresses, and to all
 * addresses on the ports of the control plane where policies name hosts.
 */
export function fabricAddressFlows(spec: FabricSpec): NetworkAclFlow[] {
  return distinct([
    ...fabricFlows(spec).flatMap((flow) => addressFlows(flow, spec.cluster.serviceRange)),
    ...fabricNameFlows(spec),
  ]);
}

/** The connections of a flow with addresses at one end. */
export function addressFlows(flow: FabricFlow, serviceRange?: Ipv4Cidr): NetworkAclFlow[] {
  const ports = flow.ports === "all" ? EVERY_PORT : flow.ports;
  const ends = [
    { end: flow.from, direction: "inbound" },
    { end: flow.to, direction: "outbound" },
  ] as const;
  return ends.flatMap(({ end, direction }) =>
    end.kind !== "addresses"
      ? []
      : end.cidrs
          .filter((cidr) => leavesNode(cidr, flow, serviceRange))
          .flatMap((peer) => ports.map((port) => ({ direction, port, peer }))),
  );
}

const EVERY_PORT = [Port.EVERY_TCP, Port.EVERY_UDP];

/** The addresses of hosts change, so network ACLs can't filter them. The policies by host name do. */
export function fabricNameFlows(spec: FabricSpec): NetworkAclFlow[] {
  const lists = spec.cluster.cni === "cilium" ? spec.environments : [];
  const platform = spec.controlPlaneEgress.kind === "cilium-fqdn" ? controlPlaneHosts(spec) : [];
  return distinct([
    ...platform.map(
      ({ port }): NetworkAclFlow => ({
        direction: "outbound",
        port: Port.tcp(Number(port)),
        peer: Ipv4Cidr.ANY,
      }),
    ),
    ...lists.flatMap(({ namedHosts = [] }) => namedHostFlows(namedHosts)),
  ]);
}

/**
 * Whether packets leave the node. The DNS cache answers on the node itself, and the node translates the address of
 * the API server's Service.
 */
function leavesNode(cidr: Ipv4Cidr, { name }: FabricFlow, serviceRange?: Ipv4Cidr): boolean {
  if (CLUSTER_DNS.nodeLocalCidr.contains(cidr)) return false;
  const services =
    serviceRange === undefined
      ? EKS_API_SERVICE_RANGES
      : [...EKS_API_SERVICE_RANGES, findApiService(serviceRange)];
  return name !== "api-server" || !services.some((service) => service.equals(cidr));
}

function distinct(flows: readonly NetworkAclFlow[]): NetworkAclFlow[] {
  return [
    ...new Map(
      flows.map((flow) => [`${flow.direction} ${flow.port.key} ${flow.peer}`, flow] as const),
    ).values(),
  ];
}
