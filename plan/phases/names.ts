import type { ResolvedCertificates } from "../../capabilities/certificate/resolved";
import type { ResolvedConnection } from "../../capabilities/connection/resolved";
import { calledHost, type EgressPolicy, namedPorts } from "../../capabilities/egress/model";
import {
  type NamedHosts,
  type OpenedHost,
  resolveNamedHosts,
} from "../../capabilities/egress/resolve/named-hosts";
import { checkOpenedHost, hostOf } from "../../capabilities/egress/resolve/opened-hosts";
import type { EgressUser } from "../../capabilities/egress/resolve/users";
import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import { allAccepted, centralWaysOut } from "../../capabilities/transit-gateway/model";
import { SERVICE_PORTS } from "../../core/firewall";
import { byKey } from "../../core/group-by";
import type { PlannedAddresses } from "./addresses";
import type { PlannedDemand } from "./demand";
import type { PlannedKubernetes } from "./kubernetes";
import type { PlannedLinks } from "./links";

/** Results of the earlier phases that decide which hosts each VPC is let out to. */
export interface KnownOfNames {
  readonly addresses: PlannedAddresses;
  readonly demand: PlannedDemand;
  readonly kubernetes: PlannedKubernetes;
  readonly connections: readonly ResolvedConnection[];
  readonly links: PlannedLinks;
  readonly certificates: ResolvedCertificates;
  readonly policies: readonly EgressPolicy[];
}

/** The hosts of each VPC with a list, and what follows from them for its workers. */
export interface PlannedNames {
  readonly named: NamedHosts;
  /** The VPC with the Network Firewall on the way to the internet, by the VPC that takes this way. */
  readonly inspectedBy: ReadonlyMap<string, string>;
  /** Inspection VPCs: their firewall stands on the way of others. */
  readonly inspectionVpcs: ReadonlySet<string>;
  /** Spoke VPCs: their way leads through the firewall of another. */
  readonly spokeVpcs: ReadonlySet<string>;
  /** Ports on which workers may call any address, because a firewall on the way asks for the name. By VPC. */
  readonly ports: ReadonlyMap<string, readonly number[]>;
}

/** Before rules are planned: the rules that listed hosts need are among them. */
export function planNames(known: KnownOfNames): PlannedNames {
  const { context } = known.addresses;
  const opened = byKey([...listOpened(known), ...listRevocationHosts(known)], ({ vpc }) => vpc);
  const named = resolveNamedHosts(
    { policies: known.policies, places: context.vpcs, users: listUsers(known), opened },
    context,
  );
  const gateways = known.links.flowing.links.transitGateways.map(({ spec }) => spec);
  const ways = gateways.flatMap((gateway) => centralWaysOut(allAccepted(gateway)));
  const inspectedBy = new Map([
    ...ways.flatMap(({ through, spokes }) => spokes.map(({ name }) => [name, through.name] as const)),
    ...[...context.vpcs.values()].flatMap(({ name, networkFirewall }) =>
      networkFirewall === undefined ? [] : [[name, name] as const],
    ),
  ]);
  // A list that only reports narrows nothing, so that no rule is added for it.
  const ports = [...named.listed.values()].flatMap(({ vpc, hosts, policy }) =>
    inspectedBy.has(vpc) && policy.enforce === "block"
      ? [[vpc, [...new Set(hosts.flatMap(namedPorts))].sort((a, b) => a - b)] as const]
      : [],
  );
  return {
    ...{ named, inspectedBy, ports: new Map(ports) },
    spokeVpcs: new Set(ways.flatMap(({ spokes }) => spokes.map(({ name }) => name))),
    inspectionVpcs: new Set(
      gateways.flatMap(({ segments }) => segments.flatMap(({ egressThrough = [] }) => egressThrough)),
    ),
  };
}

/** Hosts that connections name, in each VPC from which they are opened. */
function listOpened({ connections, kubernetes, addresses: { context } }: KnownOfNames): OpenedHost[] {
  return connections.flatMap((connection) => {
    const host = hostOf(connection);
    if (host === undefined) return [];
    const { vpcs, fabrics } = connection.from;
    const all = new Set([...vpcs, ...fabrics.flatMap((fabric) => vpcOf(fabric, kubernetes) ?? [])]);
    const isMatched = kubernetes.resolved.runtimeFabrics.some(
      ({ name, cluster }) => fabrics.includes(name) && matchesNames(cluster),
    );
    if (isMatched || [...all].some((vpc) => context.vpcs.get(vpc)?.egress !== undefined))
      checkOpenedHost(host, connection.name, context);
    return [...all].map((vpc) => ({ ...host, vpc }));
  });
}

/** Where revocation lists are fetched: whoever verifies a certificate of the authority asks there, by HTTP. */
function listRevocationHosts({ addresses, certificates }: KnownOfNames): OpenedHost[] {
  return certificates.authorities.flatMap((authority) => {
    if (authority.kind !== "made" || authority.revocationHost === undefined) return [];
    const { name, revocationHost: host } = authority;
    const neededBy = `revocation list of authority ${name}`;
    return [...addresses.context.vpcs.keys()].map((vpc) => ({
      ...{ vpc, ...calledHost({ host, port: SERVICE_PORTS.http, isHttp: true, neededBy }) },
    }));
  });
}

function vpcOf(fabric: string, { resolved }: PlannedKubernetes): string | undefined {
  return resolved.runtimeFabrics.find(({ name }) => name === fabric)?.cluster.vpc;
}

/** Environments, fabrics and gateways with a policy of their own, and the VPCs in which they run. */
function listUsers({ demand, kubernetes }: KnownOfNames): EgressUser[] {
  const { runtimeFabrics, flexGateways } = kubernetes.resolved;
  const environments = demand.deployments.flatMap(({ environment, egress, vpc, runtimeFabric }) => {
    const runsIn = vpc ?? vpcOf(runtimeFabric ?? "", kubernetes);
    const isMatchedByPods = matchesNames(runtimeFabrics.find(({ name }) => name === runtimeFabric)?.cluster);
    return egress === undefined
      ? []
      : [{ environment, egress, isMatchedByPods, vpcs: runsIn === undefined ? [] : [runsIn] }];
  });
  return [
    ...environments.map(({ environment, egress, vpcs, isMatchedByPods }) => ({
      ...{ policy: egress, vpcs, isMatchedByPods, who: `environment ${environment}` },
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
  { name, egress, cluster }: Pick<ResolvedFlexGateway, "name" | "egress" | "cluster">,
): EgressUser[] {
  if (egress === undefined) return [];
  const { vpc } = cluster;
  return [
    {
      ...{ policy: egress, vpcs: vpc === undefined ? [] : [vpc], who: `${what} ${name}` },
      isMatchedByPods: matchesNames(cluster),
      at: [key, name, "egress"],
    },
  ];
}

/** Whether policies of a cluster match names, so that they enforce a list where no firewall of its VPC does. */
function matchesNames(cluster: ResolvedFlexGateway["cluster"] | undefined): boolean {
  return cluster?.spec.cni === "cilium";
}
