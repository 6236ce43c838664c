import { exactlyOne, missingField, type ProblemList } from "../../../core/problem";
import type { EstateFile } from "../../../estate/estate-file";
import { sortedEntries } from "../../../estate/sorted-entries";
import { DEFAULT_WORKERS } from "../model";
import type { ApplicationsFile, EnvironmentFile } from "../schema";

/** Applications of an environment in one of the places where it runs: either a VPC or a fabric. */
export interface Deployment {
  /** `production`, or `production/east`. */
  readonly name: string;
  readonly environment: string;
  readonly vpc?: string;
  readonly runtimeFabric?: string;
  readonly applications: ApplicationsFile;
  readonly workersPerApplication: number;
  readonly path: readonly string[];
}

/** All deployments of the file, by name. */
export function resolveDeployments(file: EstateFile, problems: ProblemList): Deployment[] {
  return sortedEntries(file.environments).flatMap(([environment, { deployments, ...short }]) => {
    const path = ["environments", environment];
    if (deployments === undefined) return deploymentAt(path, environment, environment, short, problems);
    const given = Object.entries(short).flatMap(([field, value]) => (value === undefined ? [] : [field]));
    if (given.length > 0)
      problems.add(exactlyOne(["deployments", "vpc with applications"], ["deployments", ...given]), path);
    return sortedEntries(deployments).flatMap(([key, deployment]) =>
      deploymentAt([...path, "deployments", key], environment, `${environment}/${key}`, deployment, problems),
    );
  });
}

function deploymentAt(
  path: readonly string[],
  environment: string,
  name: string,
  {
    vpc,
    runtimeFabric,
    applications,
    workersPerApplication = DEFAULT_WORKERS,
  }: Omit<EnvironmentFile, "deployments">,
  problems: ProblemList,
): Deployment[] {
  const given = [vpc, runtimeFabric].filter((place) => place !== undefined);
  if (given.length === 0) problems.add(missingField("vpc or runtimeFabric"), path);
  if (given.length > 1) problems.add(exactlyOne(["vpc", "runtimeFabric"], ["vpc", "runtimeFabric"]), path);
  if (applications === undefined) problems.add(missingField("applications"), path);
  if (given.length !== 1 || applications === undefined) return [];
  return [
    {
      name,
      environment,
      ...(vpc === undefined ? {} : { vpc }),
      ...(runtimeFabric === undefined ? {} : { runtimeFabric }),
      applications,
      workersPerApplication,
      path,
    },
  ];
}
