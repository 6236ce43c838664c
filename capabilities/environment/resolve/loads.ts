import { type ProblemList, unknownName } from "../../../core/problem";
import type { EstateFile } from "../../../estate/estate-file";
import { closest } from "../../../estate/suggest";
import type { EnvironmentLoad } from "../model";
import type { ApplicationsFile } from "../schema";
import type { Deployment } from "./deployments";

/** What runs in each VPC, environments by name. */
export function loadsByVpc(
  file: EstateFile,
  deployments: readonly Deployment[],
  problems: ProblemList,
): ReadonlyMap<string, readonly EnvironmentLoad[]> {
  const known = Object.keys(file.vpcs).sort();
  const loads = new Map<string, EnvironmentLoad[]>(known.map((vpc) => [vpc, []]));
  for (const { path, vpc, name, applications, workersPerApplication } of deployments) {
    if (vpc === undefined) continue;
    const list = loads.get(vpc);
    if (list === undefined)
      problems.add(unknownName("VPC", vpc, closest(vpc, known), known, ["vpcs", vpc]), [...path, "vpc"]);
    else list.push(resolveLoad(name, applications, workersPerApplication));
  }
  return loads;
}

function resolveLoad(
  name: string,
  applications: ApplicationsFile,
  workersPerApplication: number,
): EnvironmentLoad {
  if (typeof applications === "number")
    return { name, applications, workersPerApplication, workers: applications * workersPerApplication };
  const all = Object.values(applications);
  const workers = all.reduce((sum, application) => sum + (application?.workers ?? workersPerApplication), 0);
  return { name, applications: all.length, workersPerApplication, workers };
}
