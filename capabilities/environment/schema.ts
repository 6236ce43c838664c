import * as z from "zod";
import type { KeysOf } from "../../estate/estate-file";
import { conditional, count, name, named } from "../../estate/schema/scalars";
import { DEFAULT_WORKERS } from "./model";

const applications = z
  .union([count, z.record(name, z.strictObject({ workers: count.optional() }).nullable())], {
    error: "is neither a number of applications nor a map of named applications",
  })
  .meta({
    description:
      "A number, or a map of applications by name, each with its own number of workers if it differs.",
  });

const load = {
  applications: applications.optional(),
  workersPerApplication: conditional(z.int().min(1).max(1000), DEFAULT_WORKERS).meta({
    description: "Workers of each application that names no number of its own.",
  }),
};

/** The VPC or fabric of an environment: exactly one of the two. */
const place = {
  vpc: name.optional().meta({ description: "VPC in which the workers run as servers." }),
  runtimeFabric: name
    .optional()
    .meta({ description: "Runtime Fabric on which the workers run as replicas." }),
};

const environment = z
  .strictObject({
    ...place,
    ...load,
    egress: name.optional().meta({
      description: "Entry of egress with what its applications need; added to that of the VPC.",
    }),
    deployments: named(
      z.strictObject({ ...place, applications, workersPerApplication: load.workersPerApplication }),
    )
      .optional()
      .meta({
        description: "Where the environment runs, if in several places; instead of the other fields.",
      }),
  })
  .meta({
    description:
      "An environment of the Anypoint Platform: vpc or runtimeFabric with applications, or deployments.",
  });

export const environmentKeys = { environments: named(environment).prefault({}) };

export type EnvironmentFile = z.output<typeof environment>;

export type ApplicationsFile = z.output<typeof applications>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof environmentKeys> {}
}
