import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildDouble } from "../provider-double/build";
import { PINNED, type RealProvider } from "../real-provider/find";
import { realSchema, withoutInit } from "../real-provider/install";
import { extractSchema } from "../schema/extract";
import type { ProviderSchema } from "../schema/provider-schema";
import { type Disagreement, disagreements } from "./compare";
import { type Mutant, mutantsOf } from "./generate";
import { instancesIn } from "./instances";
import { type Judge, judge, type Verdict } from "./judge";
import { SHARE, sampleOf } from "./sample";
import { type Blocks, commonTypes } from "./schema";
import { wordsOf } from "./words";

const AWS = "registry.terraform.io/hashicorp/aws";

export interface Question {
  /** Output folders of the synthesised estates. */
  readonly synthesised: readonly string[];
  readonly provider: RealProvider;
  readonly cacheDir: string;
  readonly work: string;
  /** One mutant in so many is judged. */
  readonly share: number;
}

/** Two providers and what they are to judge. */
export interface Court {
  readonly mutants: readonly Mutant[];
  readonly real: Judge;
  readonly double: Judge;
  /** The double's schema. */
  readonly schema: string;
  /** Types in use that the real provider lacks, so that nobody can compare. */
  readonly unknown: readonly string[];
}

/** Takes instances out of the stacks, makes the mutants and readies both providers. */
export async function prepare({ synthesised, provider, cacheDir, work, share }: Question): Promise<Court> {
  const extracted = extractSchema({ synthesised, cacheDir });
  const { [AWS]: own } = JSON.parse(readFileSync(extracted, "utf8")).provider_schemas;
  const ours = blocksOf(own);
  const theirs = blocksOf(await realSchema(provider, cacheDir, work));
  const blocks = commonTypes(ours, theirs);
  const mutants = mutantsOf(instancesIn(synthesised, blocks), blocks, wordsOf);
  return {
    mutants: sampleOf(mutants, share),
    real: { name: "real", env: withoutInit(provider, join(work, "real")), folder: join(work, "real") },
    double: doubleJudge(cacheDir, join(work, "double"), extracted),
    schema: extracted,
    unknown: Object.keys(ours).filter((type) => theirs[type] === undefined),
  };
}

function blocksOf({ resource_schemas = {} }: ProviderSchema): Blocks {
  return Object.fromEntries(Object.entries(resource_schemas).map(([type, { block }]) => [type, block]));
}

/** The double, started like the real one. @param sources of another double than this repository's */
export function doubleJudge(cacheDir: string, folder: string, schema: string, sources?: string): Judge {
  const built = buildDouble(cacheDir, sources);
  const binary = join(folder, "bin", `terraform-provider-aws_v${PINNED}`);
  mkdirSync(dirname(binary), { recursive: true });
  copyFileSync(built.binary, binary);
  return { name: "double", env: { ...withoutInit({ binary }, folder), MULE_DOUBLE_SCHEMA: schema }, folder };
}

export interface Judged {
  readonly mutants: readonly Mutant[];
  readonly real: readonly Verdict[];
  readonly double: readonly Verdict[];
  readonly found: readonly Disagreement[];
  /** Instances that are unsound without what the real provider lacks: of their mutants nothing can be said. */
  readonly unsound: readonly Mutant[];
}

/** Asks both, and says where they disagree. */
export async function judgeByBoth(court: Court): Promise<Judged> {
  // A plan takes ten times as long as a validation, and finds a tenth as much.
  const planned = new Set(sampleOf(court.mutants, SHARE));
  const byDouble = await judge(court.double, court.mutants, planned);
  // The double judges all that it knows when it validates; the real one says some of that when it plans.
  for (const [at, mutant] of court.mutants.entries()) if (isRefused(byDouble[at])) planned.add(mutant);
  const byReal = await judge(court.real, court.mutants, planned);
  const unsound = court.mutants.filter(
    ({ kind }, at) => kind === "sound" && isRefused(byReal[at]) && isRefused(byDouble[at]),
  );
  const kept = [...court.mutants.keys()].filter((at) => {
    const { type, instance } = court.mutants[at] as Mutant;
    return !unsound.some((one) => one.type === type && one.instance === instance);
  });
  const mutants = kept.map((at) => court.mutants[at] as Mutant);
  const real = kept.map((at) => byReal[at] as Verdict);
  const double = kept.map((at) => byDouble[at] as Verdict);
  return { mutants, real, double, found: disagreements(mutants, real, double), unsound };
}

const isRefused = (verdict?: Verdict) => verdict !== undefined && verdict.stage !== "accepted";
