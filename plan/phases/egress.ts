import type { ResolvedConnection } from "../../capabilities/connection/resolved";
import { resolveEgress } from "../../capabilities/egress/resolve";
import type { OpenedHost } from "../../capabilities/egress/resolve/firewalls";
import type { WayOut } from "../../capabilities/egress/resolve/resolvers";
import type { EgressUser } from "../../capabilities/egress/resolve/users";
import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import type { VpcPlace } from "../../capabilities/vpc/resolve/places";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import { byKey } from "../../core/group-by";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import type { PlannedAddresses } from "./addresses";
import type { PlannedDemand } from "./demand";
import type { PlannedKubernetes } from "./kubernetes";
import type { PlannedLinks } from "./links";
import type { PlannedBalancers } from "./load-balancers";

/** Results of the earlier phases that the way out by name depends on. */
export interface KnownOfEgress {
  readonly addresses: PlannedAddresses;
  readonly demand: PlannedDemand;
  readonly balancers: PlannedBalancers;
  readonly kubernetes: PlannedKubernetes;
  readonly links: PlannedLinks;
  readonly connections: readonly ResolvedConnection[];
  readonly vpcs: readonly ResolvedVpc[];
}

/** Policies of destinations, and the DNS Firewall of each VPC, with all names that the estate answers itself. */
export function planEgress(known: KnownOfEgress): Pick<ResolvedEstate, "egress" | "dnsFirewalls"> {
  const { balancers, kubernetes, links, vpcs, addresses } = known;
  const { context } = addresses;
  return resolveEgress(
    {
      vpcs,
      places: context.vpcs,
      fabrics: kubernetes.resolved.runtimeFabrics,
      gateways: kubernetes.resolved.flexGateways,
      dns: links.flowing.dns.map(({ spec }) => spec),
      served: balancers.all.flatMap(({ name, domains }) =>
        domains.map((domain) => ({ host: domain.name.text, balancer: name })),
      ),
      opened: byKey(listOpened(known), ({ vpc }) => vpc),
      users: listUsers(known),
      waysOut: new Map(
        [...context.vpcs.values()].map((place) => [place.name, waysOutOf(place, links)] as const),
      ),
    },
    context,
  );
}

/** Ports on which rules of the file and flows of links let the workers of a VPC out. */
function waysOutOf({ name, firewall }: VpcPlace, { rules }: PlannedLinks): WayOut[] {
  const written = Object.entries(firewall).flatMap(([key, { to, port, ports, protocol }]) =>
    to === undefined
      ? []
      : [...(port === undefined ? [] : [{ from: port, to: port }]), ...(ports ?? [])].map((span) => ({
          ...{ ...span, protocol },
          at: ["vpcs", name, "firewall", key],
        })),
  );
  const ofLinks = (rules.get(name) ?? [])
    .filter(({ rule }) => rule.direction === "outbound")
    .map(({ rule: { port }, at }) => ({ protocol: port.protocol, from: port.from, to: port.to, at }));
  return [...written, ...ofLinks];
}

/** Hosts that connections name, in each VPC from which they are opened. */
function listOpened({ connections, kubernetes }: KnownOfEgress): OpenedHost[] {
  return connections.flatMap(({ name, from, to, port, handshake }) => {
    const { host } = to;
    if (host === undefined || !["application", "fabric"].includes(from.kind)) return [];
    const vpcs = [...from.vpcs, ...from.fabrics.flatMap((fabric) => vpcOf(fabric, kubernetes) ?? [])];
    const mutualTls = handshake === "two-way";
    return [...new Set(vpcs)].map((vpc) => ({
      ...{ vpc, host, ports: [port], mutualTls, mayBeIntercepted: !mutualTls, confirmed: true },
      neededBy: [`connection ${name}`],
    }));
  });
}

function vpcOf(fabric: string, { resolved }: PlannedKubernetes): string | undefined {
  return resolved.runtimeFabrics.find(({ name }) => name === fabric)?.cluster.vpc;
}

/** Environments, fabrics and gateways with a policy of their own, and the VPCs in which they run. */
function listUsers({ demand, kubernetes }: KnownOfEgress): EgressUser[] {
  const { runtimeFabrics, flexGateways } = kubernetes.resolved;
  const environments = demand.deployments.flatMap(({ environment, egress, vpc, runtimeFabric }) => {
    const runsIn = vpc ?? vpcOf(runtimeFabric ?? "", kubernetes);
    return egress === undefined ? [] : [{ environment, egress, vpcs: runsIn === undefined ? [] : [runsIn] }];
  });
  return [
    ...environments.map(({ environment, egress, vpcs }) => ({
      ...{ policy: egress, vpcs, who: `environment ${environment}` },
      at: ["environments", environment, "egress"],
    })),
    ...runtimeFabrics.flatMap((fabric) => usersOn("runtimeFabrics", "Runtime Fabric", fabric)),
    ...flexGateways.flatMap((gateway) => usersOn("flexGateways", "Flex Gateway", gateway)),
  ];
}

/** What is installed on a cluster, if it names a policy. */
function usersOn(
  key: string,
  what: string,
  { name, egress, cluster: { vpc } }: Pick<ResolvedFlexGateway, "name" | "egress" | "cluster">,
): EgressUser[] {
  if (egress === undefined) return [];
  return [
    {
      ...{ policy: egress, vpcs: vpc === undefined ? [] : [vpc], who: `${what} ${name}` },
      at: [key, name, "egress"],
    },
  ];
}
