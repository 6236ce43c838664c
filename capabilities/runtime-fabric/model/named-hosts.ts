import { Ipv4Cidr } from "../../../core/addressing";
import { type NetworkAclFlow, Port } from "../../../core/firewall";
import {
  type CustomResource,
  ciliumEgressPolicy,
  ciliumHostRules,
  type NamespacedMeta,
} from "../../../core/kubernetes";
import type { ClusterSpec } from "../../cluster/model";

/** A host that pods call by name, as a list of the file has it. */
export interface NamedHost {
  /** `api.partner.example`, or `*.partner.example` for every name below the domain. */
  readonly host: string;
  /** TCP ports. */
  readonly ports: readonly number[];
  /** Those of them on which they speak HTTP without TLS. */
  readonly httpPorts: readonly number[];
  readonly mutualTls: boolean;
  readonly mayBeIntercepted: boolean;
}

/** The policy of Cilium that lets the pods of a namespace call listed hosts. Without any there is none. */
export function listedHostsPolicy(
  metadata: Omit<NamespacedMeta, "name">,
  hosts: readonly NamedHost[],
  cluster: Pick<ClusterSpec, "nodeLocalDns">,
): CustomResource[] {
  const named = hosts.flatMap(({ host, ports }) => ports.map((port) => ({ host, port })));
  return named.length === 0
    ? []
    : [ciliumEgressPolicy({ ...metadata, name: "allow-listed-hosts" }, ciliumHostRules(named, cluster))];
}

/** The addresses of hosts change, so network ACLs let their ports pass to all; the policies by name do not. */
export function namedHostFlows(hosts: readonly NamedHost[]): NetworkAclFlow[] {
  return [...new Set(hosts.flatMap(({ ports }) => ports))]
    .sort((a, b) => a - b)
    .map((port) => ({ direction: "outbound", port: Port.tcp(port), peer: Ipv4Cidr.ANY }));
}

/** Ports of hosts that pods resolve and can't reach: policies by address alone have no rule for them. */
export function unreachedHosts(
  hosts: readonly NamedHost[],
  byAddress: readonly Pick<NetworkAclFlow, "direction" | "port">[],
): string[] {
  return hosts.flatMap(({ host, ports }) =>
    ports
      .filter(
        (port) =>
          !byAddress.some((flow) => flow.direction === "outbound" && flow.port.contains(Port.tcp(port))),
      )
      .map((port) => `${host}:${port}`),
  );
}
