import { exactlyOne, missingField } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import { DEFAULT_WORKERS } from "../model";
import type { ApplicationsFile, EnvironmentFile } from "../schema";

/** Applications of an environment in one VPC or on one fabric. */
export interface Deployment {
  /** `production`, or `production/east`. */
  readonly name: string;
  readonly environment: string;
  readonly vpc?: string;
  readonly runtimeFabric?: string;
  /** Entry of `egress` that the environment names. @default - none */
  readonly egress?: string;
  readonly applications: ApplicationsFile;
  readonly workersPerApplication: number;
  readonly path: readonly string[];
}

/** Names of the fabrics that each environment names, even if the deployment is invalid otherwise. */
export type FabricPlacements = ReadonlyMap<string, ReadonlySet<string>>;

export function listFabricPlacements({ file }: EstateContext): FabricPlacements {
  return new Map(
    sortedEntries(file.environments).map(([name, { runtimeFabric, deployments = {} }]) => [
      name,
      new Set(
        [runtimeFabric, ...Object.values(deployments).map((each) => each.runtimeFabric)].filter(
          (fabric) => fabric !== undefined,
        ),
      ),
    ]),
  );
}

/** All deployments of the file, by name. */
export function resolveDeployments(context: EstateContext): Deployment[] {
  const { file, problems } = context;
  return sortedEntries(file.environments).flatMap(([environment, { deployments, egress, ...short }]) => {
    const path = ["environments", environment];
    const named = egress === undefined ? {} : { egress };
    if (deployments === undefined)
      return resolveDeployment(path, environment, environment, short, context).map((each) => ({
        ...each,
        ...named,
      }));
    const given = Object.entries(short).flatMap(([field, value]) => (value === undefined ? [] : [field]));
    if (given.length > 0)
      problems.add(exactlyOne(["deployments", "vpc with applications"], ["deployments", ...given]), path);
    return sortedEntries(deployments).flatMap(([key, deployment]) =>
      resolveDeployment(
        [...path, "deployments", key],
        environment,
        `${environment}/${key}`,
        deployment,
        context,
      ).map((each) => ({ ...each, ...named })),
    );
  });
}

function resolveDeployment(
  path: readonly string[],
  environment: string,
  name: string,
  {
    vpc,
    runtimeFabric,
    applications,
    workersPerApplication = DEFAULT_WORKERS,
  }: Omit<EnvironmentFile, "deployments" | "egress">,
  { problems }: EstateContext,
): Deployment[] {
  const given = [vpc, runtimeFabric].filter((place) => place !== undefined);
  if (given.length === 0) problems.add(missingField("vpc or runtimeFabric", "vpc: <name>"), path);
  if (given.length > 1) problems.add(exactlyOne(["vpc", "runtimeFabric"], ["vpc", "runtimeFabric"]), path);
  if (applications === undefined) problems.add(missingField("applications", "applications: 10"), path);
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
