import { resolveEgress } from "../../capabilities/egress/resolve";
import type { WayOut } from "../../capabilities/egress/resolve/resolvers";
import type { ResolvedTcpEntry } from "../../capabilities/tcp-entry/resolved";
import type { VpcPlace } from "../../capabilities/vpc/resolve/places";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import type { PlannedAddresses } from "./addresses";
import type { PlannedKubernetes } from "./kubernetes";
import type { PlannedLinks } from "./links";
import type { PlannedBalancers } from "./load-balancers";
import type { PlannedNames } from "./names";

/** Results of the earlier phases that the way out by name depends on. */
export interface KnownOfEgress {
  readonly addresses: PlannedAddresses;
  readonly balancers: PlannedBalancers;
  readonly tcpEntries: readonly ResolvedTcpEntry[];
  readonly kubernetes: PlannedKubernetes;
  readonly links: PlannedLinks;
  readonly names: PlannedNames;
  readonly vpcs: readonly ResolvedVpc[];
}

/** Policies of destinations, and the firewalls of each VPC, with all names that the estate answers itself. */
export function planEgress(
  known: KnownOfEgress,
): Pick<ResolvedEstate, "egress" | "dnsFirewalls" | "networkFirewalls"> {
  const { balancers, tcpEntries, kubernetes, links, vpcs, addresses, names } = known;
  const { context } = addresses;
  return resolveEgress(
    {
      vpcs,
      names: names.named,
      inspectedBy: names.inspectedBy,
      inspectionVpcs: names.inspectionVpcs,
      spokeVpcs: names.spokeVpcs,
      places: context.vpcs,
      linked: links.flowing.destinations,
      segmentsOut: links.flowing.links.transitGateways.flatMap(({ spec }) =>
        spec.segments.flatMap(({ name, egressThrough }) =>
          egressThrough === undefined ? [] : [`transitGateways.${spec.name}.segments.${name}`],
        ),
      ),
      fabrics: kubernetes.resolved.runtimeFabrics,
      gateways: kubernetes.resolved.flexGateways,
      issuing: kubernetes.resolved.clusterCertificates,
      dns: links.flowing.dns.map(({ spec }) => spec),
      served: [
        ...balancers.all.map(({ name, domains }) => ({ domains, by: `load balancer ${name}` })),
        ...tcpEntries.map(({ name, domains }) => ({ domains, by: `TCP entry ${name}` })),
      ].flatMap(({ domains, by }) => domains.map(({ name }) => ({ host: name.text, by }))),
      waysOut: new Map(
        [...context.vpcs.values()].map((place) => [place.name, waysOutOf(place, known)] as const),
      ),
    },
    context,
  );
}

/** Ports on which rules of the file, flows of links and TCP entries let the workers of a VPC out. */
function waysOutOf(
  { name, firewall }: VpcPlace,
  { links: { rules }, tcpEntries, addresses }: KnownOfEgress,
): WayOut[] {
  const written = Object.entries(firewall).flatMap(([key, { to, port, ports, protocol }]) =>
    to === undefined
      ? []
      : [...(port === undefined ? [] : [{ from: port, to: port }]), ...(ports ?? [])].map((span) => ({
          ...{ ...span, protocol, who: `workers of VPC ${name}` },
          at: ["vpcs", name, "firewall", key],
        })),
  );
  const ofLinks = (rules.get(name) ?? [])
    .filter(({ rule }) => rule.direction === "outbound")
    .map(({ rule: { port }, at }) => ({
      ...{ who: `workers of VPC ${name}`, protocol: port.protocol, from: port.from, to: port.to },
      at,
    }));
  const own = addresses.context.ranges.get(name) ?? [];
  const ofEntries = tcpEntries
    .filter(({ admission }) => admission.ranges.some(({ cidr }) => own.some((range) => range.overlaps(cidr))))
    .flatMap((entry) =>
      entry.targetGroups.map(({ key, port }) => ({
        ...{ who: `workers of VPC ${name}`, protocol: "tcp" as const, from: port, to: port },
        at: ["tcpEntries", entry.name, "listeners", key, "target", "port"],
      })),
    );
  return [...written, ...ofLinks, ...ofEntries];
}
