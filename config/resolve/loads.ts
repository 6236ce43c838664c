import type { EnvironmentLoad } from "../../core/addressing";
import { exactlyOne, missingField, type ProblemList, unknownName } from "../../core/errors";
import type { ApplicationsFile, EnvironmentFile, EstateFile } from "../schema";
import { closest } from "../suggest";

/** What runs in each VPC, environments by name. */
export function loadsByVpc(
  file: EstateFile,
  problems: ProblemList,
): ReadonlyMap<string, readonly EnvironmentLoad[]> {
  const known = Object.keys(file.vpcs).sort();
  const loads = new Map<string, EnvironmentLoad[]>(known.map((vpc) => [vpc, []]));
  for (const [name, environment] of sortedEntries(file.environments)) {
    for (const { path, ...deployment } of deploymentsOf(name, environment, problems)) {
      const list = loads.get(deployment.vpc);
      if (list === undefined)
        problems.add(unknownName("VPC", deployment.vpc, closest(deployment.vpc, known), known), [
          ...path,
          "vpc",
        ]);
      else list.push(loadOf(deployment.name, deployment.applications, deployment.workersPerApplication));
    }
  }
  return loads;
}

interface Deployment {
  readonly name: string;
  readonly vpc: string;
  readonly applications: ApplicationsFile;
  readonly workersPerApplication: number;
  readonly path: readonly string[];
}

/** The short form is one deployment with the name of the environment. */
function deploymentsOf(name: string, environment: EnvironmentFile, problems: ProblemList): Deployment[] {
  const path = ["environments", name];
  const short = (["vpc", "applications", "workersPerApplication"] as const).filter(
    (field) => environment[field] !== undefined,
  );
  if (environment.deployments !== undefined) {
    if (short.length > 0)
      problems.add(exactlyOne(["deployments", "vpc with applications"], ["deployments", ...short]), path);
    return sortedEntries(environment.deployments).map(
      ([deployment, { workersPerApplication = 1, ...rest }]) => ({
        name: `${name}/${deployment}`,
        ...rest,
        workersPerApplication,
        path: [...path, "deployments", deployment],
      }),
    );
  }
  const { vpc, applications, workersPerApplication = 1 } = environment;
  if (vpc === undefined) problems.add(missingField("vpc"), path);
  if (applications === undefined) problems.add(missingField("applications"), path);
  if (vpc === undefined || applications === undefined) return [];
  return [{ name, vpc, applications, workersPerApplication, path }];
}

function loadOf(
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

/** Entries by key: the order in the file means nothing. */
export function sortedEntries<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
