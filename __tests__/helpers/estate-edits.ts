import fc from "fast-check";
import { listZones } from "../../core/limits/regions";
import type { EnvironmentData, FileData, VpcData } from "./estates";

/** An edit of a file that only adds. */
export type Edit = (data: FileData) => FileData;

/** Edits that people make: each asks for more, none takes anything away. */
export const additions: fc.Arbitrary<{ readonly name: string; readonly edit: Edit }> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(120)).map(([at, applications]) => ({
    name: "an environment",
    edit: (data: FileData) => ({
      ...data,
      environments: {
        ...data.environments,
        [`added-${at}`]: { vpc: nth(data.vpcs, at), applications, workersPerApplication: 1 },
      },
    }),
  })),
  fc.tuple(fc.nat(), fc.integer({ min: 1, max: 40 })).map(([at, more]) => ({
    name: "applications",
    edit: (data: FileData) =>
      withEnvironment(data, at, (old) => ({ ...old, applications: old.applications + more })),
  })),
  fc.nat().map((at) => ({
    name: "a worker of each application",
    edit: (data: FileData) =>
      withEnvironment(data, at, (old) => ({ ...old, workersPerApplication: old.workersPerApplication + 1 })),
  })),
  fc.tuple(fc.nat(99), fc.constantFrom("us-east-1", "eu-west-1")).map(([at, region]) => ({
    name: "a VPC",
    edit: (data: FileData) => ({ ...data, vpcs: { [`a-new-${at}`]: { region }, ...data.vpcs } }),
  })),
  fc.nat().map((at) => ({ name: "a zone", edit: (data: FileData) => withVpc(data, at, withOneMoreZone) })),
  ...[
    { transitSubnets: true },
    { resolverSubnets: true },
    { storageSubnets: true },
    { spareZones: 2 },
    { interfaceEndpoints: ["sts", "kms", "logs", "secretsmanager"] },
  ].map((option) =>
    fc.nat().map((at) => ({
      name: Object.keys(option).join(),
      edit: (data: FileData) => withVpc(data, at, (vpc) => ({ ...vpc, ...option })),
    })),
  ),
);

function withOneMoreZone(vpc: VpcData): VpcData {
  const { zones = "auto", region = "us-east-1" } = vpc;
  const known = listZones(String(region));
  if (Array.isArray(zones)) {
    const further = known.find((zone) => !zones.includes(zone));
    return further === undefined ? vpc : { ...vpc, zones: [further, ...zones] };
  }
  return { ...vpc, zones: typeof zones === "number" ? Math.min(zones + 1, known.length) : 3 };
}

function withVpc(data: FileData, at: number, edit: (vpc: VpcData) => VpcData): FileData {
  const name = nth(data.vpcs, at);
  const vpc = data.vpcs[name] ?? {};
  return vpc["platform"] === "cloudhub" ? data : { ...data, vpcs: { ...data.vpcs, [name]: edit(vpc) } };
}

function withEnvironment(
  data: FileData,
  at: number,
  edit: (old: EnvironmentData) => EnvironmentData,
): FileData {
  const name = nth(data.environments, at);
  const old = data.environments[name];
  return old === undefined ? data : { ...data, environments: { ...data.environments, [name]: edit(old) } };
}

function nth(record: Readonly<Record<string, unknown>>, at: number): string {
  const keys = Object.keys(record);
  return keys[at % Math.max(keys.length, 1)] ?? "";
}
