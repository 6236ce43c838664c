import type { Ipv4Cidr } from "../../core/addressing";
import { type Problem, ProblemList, type ProblemPath, serviceRangeOverlap } from "../../core/errors";
import { eksServiceRange, isTakenForServices, serviceRangeProblem } from "../../core/kubernetes";
import type { FabricSpec } from "../../core/runtime-fabric";
import type { EstateFile } from "../estate-file";
import type { ClusterFile } from "../schema/kubernetes";
import { sortedEntries } from "../sorted-entries";
import { peerRanges } from "./firewall";
import type { RangesByVpc } from "./routed-ranges";

/** Where Services of a cluster have their addresses. */
interface ServiceRange {
  readonly cidr: Ipv4Cidr;
  /** Whether the file says so; else it is what EKS takes by itself. */
  readonly isGiven: boolean;
}

/** Of the cluster of a fabric; `own` are the ranges of its VPC. Nobody knows that of a cluster that is not on EKS. */
export function serviceRangeOf(
  { serviceRange, eks, vpc = "" }: Pick<ClusterFile, "serviceRange" | "eks" | "vpc">,
  file: EstateFile,
  own: readonly Ipv4Cidr[],
): ServiceRange | undefined {
  const given = serviceRange ?? file.vpcs[vpc]?.kubernetes?.serviceRange;
  if (given !== undefined) return { cidr: given, isGiven: true };
  return eks === undefined || own.length === 0 ? undefined : { cidr: eksServiceRange(own), isGiven: false };
}

/** Every range of Services that the file names. Nothing new is given addresses of these; clusters may share them. */
export function givenServiceRanges(
  file: EstateFile,
): { readonly cidr: Ipv4Cidr; readonly path: ProblemPath }[] {
  const places: [Ipv4Cidr | undefined, ProblemPath][] = [
    ...sortedEntries(file.runtimeFabrics).map(([name, { cluster }]): [Ipv4Cidr | undefined, ProblemPath] => [
      cluster.serviceRange,
      ["runtimeFabrics", name, "cluster", "serviceRange"],
    ]),
    ...sortedEntries(file.vpcs).map(([name, { kubernetes }]): [Ipv4Cidr | undefined, ProblemPath] => [
      kubernetes?.serviceRange,
      ["vpcs", name, "kubernetes", "serviceRange"],
    ]),
  ];
  return places.flatMap(([cidr, path]) => (cidr === undefined ? [] : [{ cidr, path }]));
}

/** A cluster, and where the file speaks of it. */
interface Cluster {
  readonly path: ProblemPath;
  readonly vpc?: string;
  /** @default - no fabric of the file is on it */
  readonly spec?: FabricSpec;
  readonly services: ServiceRange;
  /** Whether EKS made it, and refused what it does not take. */
  readonly isEks: boolean;
}

/** Refuses ranges that EKS would not take, and warns of those that hide what pods have to reach. */
export function checkServiceRanges(
  file: EstateFile,
  ranges: RangesByVpc,
  specs: readonly FabricSpec[],
  problems: ProblemList,
  warnings: Problem[],
): void {
  for (const { path, vpc, spec, services, isEks } of clustersOf(file, ranges, specs)) {
    const own = vpc === undefined ? [] : (ranges.get(vpc) ?? []);
    const at = services.isGiven ? [...path, "serviceRange"] : path;
    const refused = services.isGiven && isEks ? serviceRangeProblem(services.cidr, own) : undefined;
    if (refused !== undefined) {
      problems.add(refused, at);
      continue;
    }
    const hidden = [...destinations(file, ranges, vpc, spec)]
      .filter(({ cidr }) => isTakenForServices(cidr, services.cidr))
      .map(({ cidr, owner }) => `${cidr} (${owner})`);
    if (hidden.length > 0)
      warnings.push({
        ...serviceRangeOverlap(String(services.cidr), services.isGiven, [...new Set(hidden)]),
        path: at,
      });
  }
}

/** Clusters of fabrics, and those that only a VPC speaks of. */
function clustersOf(file: EstateFile, ranges: RangesByVpc, specs: readonly FabricSpec[]): Cluster[] {
  const ofFabrics = specs.flatMap((spec): Cluster[] => {
    const cluster = file.runtimeFabrics[spec.name]?.cluster;
    if (cluster === undefined) return [];
    const { vpc, eks } = cluster;
    const services = serviceRangeOf(cluster, file, ranges.get(vpc ?? "") ?? []);
    // Said of the VPC, it is judged with the VPC.
    const path =
      cluster.serviceRange === undefined && services?.isGiven
        ? ["vpcs", vpc ?? "", "kubernetes"]
        : ["runtimeFabrics", spec.name, "cluster"];
    return services === undefined
      ? []
      : [{ path, spec, services, isEks: eks !== undefined, ...(vpc === undefined ? {} : { vpc }) }];
  });
  const known = new Set(ofFabrics.map(({ vpc }) => vpc));
  const ofVpcs = sortedEntries(file.vpcs).flatMap(([vpc, { kubernetes }]): Cluster[] => {
    if (kubernetes === undefined || known.has(vpc)) return [];
    const services = serviceRangeOf({ eks: vpc, vpc }, file, ranges.get(vpc) ?? []);
    return services === undefined ? [] : [{ path: ["vpcs", vpc, "kubernetes"], vpc, services, isEks: true }];
  });
  return [...ofFabrics, ...ofVpcs];
}

/** What pods reach by address, as far as the file knows, and who says so. */
function* destinations(
  file: EstateFile,
  ranges: RangesByVpc,
  vpc: string | undefined,
  spec: FabricSpec | undefined,
): Generator<{ cidr: Ipv4Cidr; owner: string }> {
  for (const [name, { cidrs }] of sortedEntries(file.externalNetworks))
    for (const cidr of cidrs) yield { cidr, owner: `externalNetworks.${name}` };
  // Wrong peers are reported with their rules; networks by name were told above.
  for (const [name, { to }] of sortedEntries(file.vpcs[vpc ?? ""]?.firewall ?? {}))
    if (to !== undefined && to.network === undefined)
      for (const cidr of peerRanges(to, [], file, ranges, new ProblemList()))
        yield { cidr, owner: `vpcs.${vpc}.firewall.${name}` };
  if (spec === undefined) return;
  const fabric = `runtimeFabrics.${spec.name}`;
  const { controlPlaneEgress: egress, persistenceGateway, cluster } = spec;
  for (const cidr of cluster.apiServer.cidrs) yield { cidr, owner: `${fabric}.cluster.apiServer` };
  if (egress.kind !== "cilium-fqdn")
    for (const cidr of egress.cidrs) yield { cidr, owner: `${fabric}.controlPlaneEgress` };
  if (persistenceGateway !== undefined)
    yield { cidr: persistenceGateway.database.cidr, owner: `${fabric}.persistenceGateway.database` };
  for (const environment of spec.environments)
    for (const { name, cidrs } of environment.egress)
      for (const cidr of cidrs)
        yield { cidr, owner: `${fabric}.environments.${environment.name}.egress.${name}` };
}
