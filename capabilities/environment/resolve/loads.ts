import type { EstateContext } from "../../../estate/context";
import type { EnvironmentLoad } from "../model";
import type { ApplicationsFile } from "../schema";
import type { Deployment } from "./deployments";

/** The environments of each VPC, by name. */
export function resolveLoads(
  deployments: readonly Deployment[],
  context: EstateContext,
): ReadonlyMap<string, readonly EnvironmentLoad[]> {
  const loads = new Map<string, EnvironmentLoad[]>();
  for (const { path, vpc, name, applications, workersPerApplication } of deployments) {
    if (vpc === undefined || !context.knows("vpcs", vpc, [...path, "vpc"])) continue;
    loads.set(vpc, [...(loads.get(vpc) ?? []), resolveLoad(name, applications, workersPerApplication)]);
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
