import fc from "fast-check";
import { listZones } from "../../core/limits/regions";
import { InputError, type Problem } from "../../core/problem";
import type { EstateFile } from "../../estate/estate-file";
import type { Lock } from "../../estate/lock/lock";
import { EMPTY_LOCK, loadEstateFile, type ResolvedEstate, resolveEstate, resolveLoaded } from "../../plan";
import { estate as schema } from "../../plan/schema";

/** What a file says, as plain data: the form in which a person would write it. */
export interface FileData {
  readonly [key: string]: unknown;
  readonly vpcs: Readonly<Record<string, VpcData>>;
  readonly environments: Readonly<Record<string, EnvironmentData>>;
}

export interface VpcData {
  readonly [key: string]: unknown;
  readonly surviveZoneLoss?: boolean;
  readonly transitSubnets?: boolean;
  readonly resolverSubnets?: boolean;
  readonly storageSubnets?: boolean;
  readonly zones?: "auto" | number | readonly string[];
}

export interface EnvironmentData {
  readonly vpc: string;
  readonly applications: number;
  readonly workersPerApplication: number;
}

/** The text of a file; JSON is YAML. */
export const textOf = (data: unknown): string => JSON.stringify(data, null, 1);

/** What `data` and `lock` resolve to. @throws InputError with every problem */
export function resolve(data: unknown, lock: Lock = EMPTY_LOCK): ResolvedEstate {
  const { estate, problems } = resolveEstate(fileOf(data), { lock });
  if (problems.length > 0) throw new InputError(problems);
  return estate;
}

/** `data` as the schema reads it: the short way past the text, which only tests of the text need. */
export function fileOf(data: unknown): EstateFile {
  return schema.parse(data);
}

/** The estate, or the codes of the problems. */
export function tryResolve(data: unknown, lock: Lock = EMPTY_LOCK): ResolvedEstate | string[] {
  try {
    return resolve(data, lock);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ code }) => code);
  }
}

/** Every problem of a file that was read from `text`. */
export function problemsOf(text: string, lock: Lock = EMPTY_LOCK): readonly Problem[] {
  try {
    resolveLoaded(loadEstateFile(text, "landing-zone.yaml"), lock);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}

/** Estates of up to four VPCs in two regions, with every option that has to do with addresses. */
export const files: fc.Arbitrary<FileData> = fc
  .tuple(
    fc.subarray(["alpha", "beta", "gamma", "delta"], { minLength: 1 }),
    fc.array(vpcOptions(), { minLength: 4, maxLength: 4 }),
    fc.array(environment(), { maxLength: 6 }),
    fc.record(
      {
        strategy: fc.constantFrom("course", "two-per-worker", "ten-per-application"),
        headroom: fc.nat(100),
        growth: fc.nat(40),
      },
      { requiredKeys: [] },
    ),
    fc.constantFrom("10.96.0.0/12", "10.96.0.0/16", "10.96.0.0/19"),
  )
  .map(([names, options, environments, sizing, pool]) => ({
    organization: "acme",
    region: "us-east-1",
    addressing: { pools: { main: { cidr: pool }, europe: { cidr: "10.128.0.0/18", region: "eu-west-1" } } },
    externalNetworks: {
      "head-office": { cidrs: ["10.0.0.0/12"] },
      partner: { cidrs: ["10.96.5.0/24", "10.96.16.0/21", "10.128.0.0/25"] },
    },
    sizing,
    vpcs: Object.fromEntries(names.map((name, index) => [name, placed(options[index] ?? {}, index)])),
    environments: Object.fromEntries(
      environments.map(({ at, ...load }, index) => [
        `env-${index}`,
        { ...load, vpc: names[at % names.length] ?? "alpha" },
      ]),
    ),
  }));

function environment() {
  return fc.record({
    at: fc.nat(3),
    applications: fc.oneof({ weight: 4, arbitrary: fc.nat(60) }, fc.nat(600)),
    workersPerApplication: fc.integer({ min: 1, max: 3 }),
  });
}

/** Options of a VPC; `pinned` and `podRange` become ranges of its own, so that no two VPCs are in each other's way. */
function vpcOptions() {
  const aws = fc.record(
    {
      region: fc.constantFrom("us-east-1", "eu-west-1"),
      zones: fc.oneof(fc.constantFrom("auto" as const, 2, 3), fc.integer({ min: 4, max: 9 })),
      spareZones: fc.nat(2),
      surviveZoneLoss: fc.boolean(),
      transitSubnets: fc.boolean(),
      resolverSubnets: fc.boolean(),
      storageSubnets: fc.boolean(),
      interfaceEndpoints: fc.subarray(["sts", "kms", "logs", "secretsmanager"]),
      nat: fc.constantFrom("none", "single", "perZone", "regional"),
      pinned: fc.constantFrom(20, 22),
      secondary: fc.constantFrom(22, 24),
      pods: fc.nat(300),
      podRange: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const cloudhub = fc.constant({ platform: "cloudhub" });
  return fc.oneof({ weight: 6, arbitrary: aws }, { weight: 1, arbitrary: cloudhub });
}

function placed(options: Record<string, unknown>, index: number): VpcData {
  const { pinned, secondary, pods, podRange, zones, ...rest } = options;
  const own =
    podRange === undefined
      ? {}
      : podRange === true
        ? { mode: "custom-networking", podRange: `100.${64 + index}.0.0/16` }
        : { mode: "prefixes" };
  const known = listZones(String(options["region"] ?? "us-east-1"));
  const list = typeof zones === "number" && zones > 3 ? rotated(known, zones).slice(0, 2) : zones;
  return {
    ...rest,
    ...(list === undefined ? {} : { zones: list as "auto" | number | readonly string[] }),
    ...(pinned === undefined ? {} : { cidr: `10.200.${index * 16}.0/${pinned}` }),
    ...(secondary === undefined ? {} : { secondaryCidrs: [`10.201.${index * 16}.0/${secondary}`] }),
    ...(pods === undefined ? {} : { kubernetes: { pods, nodes: Math.ceil(Number(pods) / 20), cni: own } }),
  };
}

function rotated<T>(items: readonly T[], by: number): T[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

/** The same data with the keys of every map, and the zones of every list, in another order. */
export function shuffled<T>(data: T, seed: number): T {
  let state = seed + 1;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
  const mix = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return key === "zones" ? value.toReversed() : value;
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([name, entry]) => ({
      name,
      entry: mix(entry, name),
      rank: next(),
    }));
    return Object.fromEntries(
      entries.sort((a, b) => a.rank - b.rank).map(({ name, entry }) => [name, entry]),
    );
  };
  return mix(data, "") as T;
}

/** Everything of an estate, Maps included, as text that can be compared. */
export function snapshot(estate: ResolvedEstate): string {
  return JSON.stringify(estate, (_, value) => (value instanceof Map ? [...value] : value), 1);
}

/** Ranges and subnets that are in use, by name: what must never change. */
export function pinned(lock: Lock): Map<string, string> {
  return new Map(
    [...lock.vpcs].flatMap(([name, { layout }]): [string, string][] => [
      [name, String(layout.range)],
      ...layout.secondaryCidrs.map((range): [string, string] => [`${name} ${range}`, String(range)]),
      ...layout.subnets.map((subnet): [string, string] => [`${name}/${subnet.name}`, String(subnet.cidr)]),
    ]),
  );
}
