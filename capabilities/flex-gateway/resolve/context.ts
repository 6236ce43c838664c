import { byKey } from "../../../core/group-by";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ResolvedCertificates } from "../../certificate/resolved";
import type { ResolvedCluster } from "../../cluster/resolved";
import type { ResolvedClusterCertificates } from "../../cluster-certificates/resolved";
import type { LinkedDestination } from "../../link/resolved";
import type { BalancerPlaces } from "../../load-balancer/resolve/places";
import type { ResolvedLoadBalancer } from "../../load-balancer/resolved";
import type { NamedHost } from "../../runtime-fabric/model";
import type { ResolvedRuntimeFabric } from "../../runtime-fabric/resolved";
import type { ResolvedTcpEntry } from "../../tcp-entry/resolved";
import { AddressedContext } from "../../vpc/resolve/context";
import type { ApiFile } from "../api-schema";
import type { FlexGatewayFile } from "../schema";

/** Inputs of every gateway besides addresses. */
interface GatewayParts {
  /** By name. */
  readonly clusters: ReadonlyMap<string, ResolvedCluster>;
  readonly fabrics: readonly ResolvedRuntimeFabric[];
  readonly balancers: BalancerPlaces;
  readonly loadBalancers: readonly ResolvedLoadBalancer[];
  readonly tcpEntries: readonly ResolvedTcpEntry[];
  readonly certificates: ResolvedCertificates;
  /** What issues certificates in clusters. */
  readonly clusterCertificates: readonly ResolvedClusterCertificates[];
  /** Destinations that links lead to, by VPC. */
  readonly linked: ReadonlyMap<string, readonly LinkedDestination[]>;
  /** What a gateway calls by name. */
  readonly namedHosts: (gateway: string) => readonly NamedHost[];
}

/** The context in which Flex Gateways are resolved. */
export class GatewayContext extends AddressedContext implements GatewayParts {
  /** APIs of each gateway by its name, sorted by name. */
  readonly apis: ReadonlyMap<string, readonly (readonly [string, ApiFile])[]>;

  readonly clusters: GatewayParts["clusters"];
  readonly fabrics: GatewayParts["fabrics"];
  readonly balancers: BalancerPlaces;
  readonly loadBalancers: GatewayParts["loadBalancers"];
  readonly tcpEntries: GatewayParts["tcpEntries"];
  readonly certificates: ResolvedCertificates;
  readonly clusterCertificates: GatewayParts["clusterCertificates"];
  readonly linked: GatewayParts["linked"];
  readonly namedHosts: GatewayParts["namedHosts"];

  constructor(context: AddressedContext, parts: GatewayParts) {
    super(context, context);
    this.clusters = parts.clusters;
    this.fabrics = parts.fabrics;
    this.balancers = parts.balancers;
    this.loadBalancers = parts.loadBalancers;
    this.tcpEntries = parts.tcpEntries;
    this.certificates = parts.certificates;
    this.clusterCertificates = parts.clusterCertificates;
    this.linked = parts.linked;
    this.namedHosts = parts.namedHosts;
    this.apis = byKey(sortedEntries(context.file.apis), ([, { gateway }]) => gateway);
  }

  /** The gateway of this name, as the file has it. */
  gateway(name: string): FlexGatewayFile | undefined {
    const { flexGateways } = this.file;
    return Object.hasOwn(flexGateways, name) ? flexGateways[name] : undefined;
  }

  /** Names of the gateways on a cluster. */
  gatewaysOn(cluster: string): string[] {
    return sortedEntries(this.file.flexGateways)
      .filter(([, each]) => each.cluster === cluster)
      .map(([name]) => name);
  }
}

/** The namespace of a gateway. */
export function gatewayNamespace(name: string, { namespace = `flex-${name}` }: FlexGatewayFile): string {
  return namespace;
}
