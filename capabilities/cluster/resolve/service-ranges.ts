import type { Ipv4Cidr } from "../../../core/addressing";
import { byKey } from "../../../core/group-by";
import {
  eksServiceRange,
  isTakenForServices,
  serviceRangeOverlap,
  serviceRangeProblem,
} from "../../../core/kubernetes";
import type { ProblemPath } from "../../../core/problem";
import type { EstateFile } from "../../../estate/estate-file";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { AddressedContext } from "../../vpc/resolve/context";
import { findPeerRanges } from "../../vpc/resolve/peers";
import type { ResolvedCluster } from "../resolved";
import type { ClusterFile } from "../schema";
import type { Destination, TenantTraffic } from "./contributions";

/** The range of a cluster's Services. */
interface ServiceRange {
  readonly cidr: Ipv4Cidr;
  /** Whether the file gives it. Otherwise it is the one that EKS chooses. */
  readonly isGiven: boolean;
}

/** `own` are the ranges of the cluster's VPC. For a cluster outside of EKS the range is unknown unless it is given. */
export function chooseServiceRange(
  { serviceRange, eks }: Pick<ClusterFile, "serviceRange" | "eks">,
  own: readonly Ipv4Cidr[],
): ServiceRange | undefined {
  if (serviceRange !== undefined) return { cidr: serviceRange, isGiven: true };
  return eks === undefined || own.length === 0 ? undefined : { cidr: eksServiceRange(own), isGiven: false };
}

/** Service ranges of clusters. New VPCs get no addresses of these; clusters may share a range. */
export function givenServiceRanges({ clusters }: EstateFile): readonly Ipv4Cidr[] {
  return Object.values(clusters).flatMap(({ serviceRange = [] }) => serviceRange);
}

/** Rejects ranges that EKS would not accept, and warns of ranges that hide destinations of pods. */
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

/** A cluster with a known Service range, and its path in the file. */
interface JudgedCluster {
  readonly path: ProblemPath;
  readonly vpc?: string;
  readonly services: ServiceRange;
  /** Whether it is an EKS cluster, where EKS has already checked the range. */
  readonly isEks: boolean;
  /** Destinations of the cluster and its installations. */
  readonly reached: readonly Destination[];
}

/** Clusters of the file, and those that only the `kubernetes` key of a VPC describes. */
function judgedClusters(
  clusters: ReadonlyMap<string, ResolvedCluster>,
  onCluster: ReadonlyMap<string, readonly TenantTraffic[]>,
  { file, vpcs, ranges }: AddressedContext,
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
  const ofVpcs = [...vpcs].flatMap(([vpc, { kubernetes }]): JudgedCluster[] => {
    if (kubernetes === undefined || hosts.has(vpc)) return [];
    const services = chooseServiceRange({ serviceRange: kubernetes.serviceRange, eks: vpc }, own(vpc));
    const path = ["vpcs", vpc, "kubernetes"];
    return services === undefined ? [] : [{ path, vpc, services, isEks: true, reached: [] }];
  });
  return [...ofFile, ...ofVpcs];
}

/** Destinations of pods in a VPC that the file names by address, with their paths. */
function* reachedFrom(vpc: string | undefined, context: AddressedContext): Generator<Destination> {
  const { vpcs, networks, ranges } = context;
  for (const [name, { cidrs }] of networks)
    for (const cidr of cidrs) yield { cidr, owner: `externalNetworks.${name}` };
  // Invalid peers are reported with their rules; external networks were handled above.
  for (const [name, { to }] of sortedEntries(vpcs.get(vpc ?? "")?.firewall ?? {}))
    if (to !== undefined && to.network === undefined)
      for (const cidr of findPeerRanges(to, ranges, context))
        yield { cidr, owner: `vpcs.${vpc}.firewall.${name}` };
}
