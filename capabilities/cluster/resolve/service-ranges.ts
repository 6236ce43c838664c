import type { Ipv4Cidr } from "../../../core/addressing";
import { byKey } from "../../../core/group-by";
import {
  eksServiceRange,
  isTakenForServices,
  serviceRangeOverlap,
  serviceRangeProblem,
} from "../../../core/kubernetes";
import type { ProblemPath } from "../../../core/problem";
import type { AddressedContext } from "../../../estate/context";
import type { EstateFile } from "../../../estate/estate-file";
import { sortedEntries } from "../../../estate/sorted-entries";
import { findPeerRanges } from "../../vpc/resolve/peers";
import type { ResolvedCluster } from "../resolved";
import type { ClusterFile } from "../schema";
import type { Destination, TenantTraffic } from "./contributions";

/** Where Services of a cluster have their addresses. */
interface ServiceRange {
  readonly cidr: Ipv4Cidr;
  /** Whether the file says so; else it is what EKS takes by itself. */
  readonly isGiven: boolean;
}

/** `own` are the ranges of the cluster's VPC. Nobody knows the range of a cluster that is not on EKS. */
export function chooseServiceRange(
  { serviceRange, eks }: Pick<ClusterFile, "serviceRange" | "eks">,
  own: readonly Ipv4Cidr[],
): ServiceRange | undefined {
  if (serviceRange !== undefined) return { cidr: serviceRange, isGiven: true };
  return eks === undefined || own.length === 0 ? undefined : { cidr: eksServiceRange(own), isGiven: false };
}

/** Every range of Services that the file names. Nothing new is given addresses of these; clusters may share them. */
export function givenServiceRanges({ clusters, vpcs }: EstateFile): readonly Ipv4Cidr[] {
  const given = [
    ...Object.values(clusters).map(({ serviceRange }) => serviceRange),
    ...Object.values(vpcs).map(({ kubernetes }) => kubernetes?.serviceRange),
  ];
  return given.filter((cidr) => cidr !== undefined);
}

/** Refuses ranges that EKS would not take, and warns of those that hide what pods have to reach. */
export function checkServiceRanges(
  clusters: ReadonlyMap<string, ResolvedCluster>,
  tenants: readonly TenantTraffic[],
  context: AddressedContext,
): void {
  const { ranges, problems, warnings } = context;
  const onCluster = byKey(tenants, ({ cluster }) => cluster);
  for (const { path, vpc, services, isEks, reached } of judgedClusters(clusters, onCluster, context)) {
    const own = vpc === undefined ? [] : (ranges.get(vpc) ?? []);
    const at = services.isGiven ? [...path, "serviceRange"] : path;
    const refused = services.isGiven && isEks ? serviceRangeProblem(services.cidr, own) : undefined;
    if (refused !== undefined) {
      problems.add(refused, at);
      continue;
    }
    const hidden = [...reachedFrom(vpc, context), ...reached]
      .filter(({ cidr }) => isTakenForServices(cidr, services.cidr))
      .map(({ cidr, owner }) => `${cidr} (${owner})`);
    if (hidden.length > 0)
      warnings.push({
        ...serviceRangeOverlap(String(services.cidr), services.isGiven, [...new Set(hidden)]),
        path: at,
      });
  }
}

/** A cluster whose Services have addresses that are known, and where the file speaks of it. */
interface JudgedCluster {
  readonly path: ProblemPath;
  readonly vpc?: string;
  readonly services: ServiceRange;
  /** Whether EKS made it, and refused what it does not take. */
  readonly isEks: boolean;
  /** What it and the installations on it reach. */
  readonly reached: readonly Destination[];
}

/** Clusters of the file, and those that only a VPC speaks of. */
function judgedClusters(
  clusters: ReadonlyMap<string, ResolvedCluster>,
  onCluster: ReadonlyMap<string, readonly TenantTraffic[]>,
  { file, ranges }: AddressedContext,
): JudgedCluster[] {
  const own = (vpc: string | undefined) => ranges.get(vpc ?? "") ?? [];
  const ofFile = [...clusters].flatMap(([name, { vpc, spec }]): JudgedCluster[] => {
    const options = file.clusters[name];
    const services = options && chooseServiceRange(options, own(vpc));
    if (services === undefined) return [];
    const reached = [
      ...spec.apiServer.cidrs.map((cidr) => ({ cidr, owner: `clusters.${name}.apiServer` })),
      ...(onCluster.get(name) ?? []).flatMap(({ destinations }) => destinations),
    ];
    const isEks = options?.eks !== undefined;
    return [{ path: ["clusters", name], services, isEks, reached, ...(vpc === undefined ? {} : { vpc }) }];
  });
  const hosts = new Set(ofFile.map(({ vpc }) => vpc));
  const ofVpcs = sortedEntries(file.vpcs).flatMap(([vpc, { kubernetes }]): JudgedCluster[] => {
    if (kubernetes === undefined || hosts.has(vpc)) return [];
    const services = chooseServiceRange({ serviceRange: kubernetes.serviceRange, eks: vpc }, own(vpc));
    const path = ["vpcs", vpc, "kubernetes"];
    return services === undefined ? [] : [{ path, vpc, services, isEks: true, reached: [] }];
  });
  return [...ofFile, ...ofVpcs];
}

/** What pods in a VPC reach by address, as far as the file knows, and who says so. */
function* reachedFrom(vpc: string | undefined, { file, ranges }: AddressedContext): Generator<Destination> {
  for (const [name, { cidrs }] of sortedEntries(file.externalNetworks))
    for (const cidr of cidrs) yield { cidr, owner: `externalNetworks.${name}` };
  // Wrong peers are reported with their rules; networks by name were told above.
  for (const [name, { to }] of sortedEntries(file.vpcs[vpc ?? ""]?.firewall ?? {}))
    if (to !== undefined && to.network === undefined)
      for (const cidr of findPeerRanges(to, ranges, file))
        yield { cidr, owner: `vpcs.${vpc}.firewall.${name}` };
}
