import { exactlyOne, InputError, missingFor } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { EnvironmentLoad } from "../../environment/model";
import type { VpcFile } from "../schema";
import type { SubnetsByVpc } from "./balancer-subnets";
import { checkCloudhubClaims, checkCloudhubVpc } from "./cloudhub";
import type { PlacedContext } from "./context";
import { type ClusterLoad, computeNeeds } from "./needs";
import { checkOptions } from "./options";
import type { VpcPlace } from "./places";
import { checkPrivateSpace } from "./private-space";
import type { VpcRequest } from "./sized-vpc";
import { chooseZones, type ZoneChoice } from "./zones";

/** The users of a VPC's addresses, by name of the VPC. */
interface VpcTenants {
  readonly loads: ReadonlyMap<string, readonly EnvironmentLoad[]>;
  readonly clusters: ReadonlyMap<string, ClusterLoad>;
  readonly balancerSubnets: SubnetsByVpc;
}

/** Every VPC of the file with its demand. VPCs whose demand exceeds any VPC are left out. */
export function resolveRequests(
  { loads, clusters, balancerSubnets }: VpcTenants,
  context: PlacedContext,
): VpcRequest[] {
  const { file, vpcs, problems } = context;
  const requests = sortedEntries(file.vpcs).flatMap(([name, vpc]): VpcRequest[] => {
    const place = vpcs.get(name);
    checkOptions(name, vpc, context);
    const path = ["vpcs", name];
    const { platform } = vpc;
    if (vpc.kind === "cloudhub" && vpc.existing !== undefined) {
      const both = [`platform: ${platform}`, "existing"];
      problems.add(exactlyOne(both, both), path);
    }
    if (platform === "cloudhub" && place !== undefined) checkCloudhubVpc(name, vpc, place.region, context);
    if (platform === "cloudhub-2" && place !== undefined) checkPrivateSpace(name, vpc, place.region, context);
    for (const field of ["pods", "nodes"] as const)
      if (vpc.kubernetes !== undefined && vpc.kubernetes[field] === undefined && !clusters.has(name))
        problems.add(missingFor(field, "no cluster of the file is in this VPC", `${field}: 100`), [
          ...path,
          "kubernetes",
        ]);
    const needs = problems.attempt(path, () =>
      computeNeeds(
        vpc,
        loads.get(name) ?? [],
        file.sizing,
        balancerSubnets.get(name)?.count ?? 1,
        clusters.get(name),
      ),
    );
    if (place === undefined) return [];
    const choice = place.kind === "aws" ? chooseVpcZones(place, vpc, context) : undefined;
    return needs === undefined ? [] : [{ ...place, file: vpc, needs, choice }];
  });
  checkCloudhubClaims(requests, context);
  return requests;
}

/** The zones of a VPC. An unknown region is a problem of the place that names it, once for all of its VPCs. */
function chooseVpcZones(
  { name, region }: VpcPlace,
  vpc: VpcFile,
  { lock, problems }: PlacedContext,
): ZoneChoice | undefined {
  const ofVpc = ["vpcs", name];
  const ofRegion = vpc.region === undefined ? ["region"] : [...ofVpc, "region"];
  const ofZones = vpc.writtenKeys.includes("zones") ? [...ofVpc, "zones"] : ofVpc;
  const causedBy = [["region"], [...ofVpc, "region"]];
  const locked = lock.vpcs.get(name);
  try {
    return chooseZones(vpc.zones, region, locked && { region: locked.region, zones: locked.layout.zones });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const problem of error.problems)
      problems.add({ ...problem, causedBy, path: problem.code === "REGION_UNKNOWN" ? ofRegion : ofZones });
    return undefined;
  }
}
