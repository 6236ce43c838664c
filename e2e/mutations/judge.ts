import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "../runner/checks";
import { run } from "../runner/process";
import { type Diagnostic, errorsOf, streamDiagnostics, validateDiagnostics } from "../terraform/output";
import type { Mutant } from "./generate";

/** What a provider says of a mutant: nothing, or when and why it refuses. */
export interface Verdict {
  readonly stage: "accepted" | "validate" | "plan";
  readonly errors: readonly Diagnostic[];
}

export interface Judge {
  readonly name: string;
  /** Starts the provider without `terraform init`. */
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
}

const STAGES = ["validate", "plan"] as const;

type Stage = (typeof STAGES)[number];

/** For each problem Terraform reads the whole file in which it is. */
const TO_A_FILE = 10;

/** Mutants in a configuration. */
const BATCH = 6000;

/** Types whose plan asks AWS, which nobody is here to answer. They are judged by validation alone. */
const ASK_AWS: ReadonlySet<string> = new Set(["aws_dx_gateway_association_proposal"]);

const ACCEPTED: Verdict = { stage: "accepted", errors: [] };

/**
 * Asks one provider about mutants: `terraform validate` of all, then `terraform plan` of those of `planned` that are valid. Thousands share a
 * configuration, a line each; errors in one don't hide those of others.
 */
export async function judge(
  by: Judge,
  mutants: readonly Mutant[],
  planned: ReadonlySet<Mutant> = new Set(),
): Promise<Verdict[]> {
  const verdicts: Verdict[] = mutants.map(() => ACCEPTED);
  const isPlanned = (mutant?: Mutant) =>
    mutant !== undefined && planned.has(mutant) && !ASK_AWS.has(mutant.type);
  for (const stage of STAGES) {
    const left = [...mutants.keys()].filter(
      (at) => verdicts[at] === ACCEPTED && (stage === "validate" || isPlanned(mutants[at])),
    );
    for (let from = 0; from < left.length; from += BATCH) {
      const batch = left.slice(from, from + BATCH);
      const chosen = batch.map((at) => mutants[at] as Mutant);
      const found = await ask(by, stage, chosen, `${stage}-${from}`);
      for (const [at, errors] of found) verdicts[batch[at] ?? -1] = { stage, errors };
    }
  }
  return verdicts;
}

/** Errors by the number of the mutant in the batch. */
async function ask(by: Judge, stage: Stage, mutants: readonly Mutant[], name: string) {
  const folder = join(by.folder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "main.tf.json"), CONFIGURATION);
  for (let from = 0; from < mutants.length; from += TO_A_FILE) {
    writeFileSync(
      join(folder, `mutants-${from}.tf.json`),
      lines(mutants.slice(from, from + TO_A_FILE), from),
    );
  }
  const { stdout, stderr, isLate } = await run("terraform", COMMANDS[stage], {
    cwd: folder,
    env: { ...by.env, AWS_ENDPOINT_URL: NOBODY },
    timeoutSeconds: 900,
  });
  // What was not reached would count as accepted.
  if (isLate) throw new CheckFailed(`${by.name}: ${stage} of ${mutants.length} mutants:${stderr}`);
  const told = stage === "validate" ? validateDiagnostics(stdout) : streamDiagnostics(stdout);
  const found = new Map<number, Diagnostic[]>();
  for (const error of errorsOf(told)) {
    const at = placeOf(error, mutants.length);
    if (at === undefined) {
      throw new CheckFailed(
        `${by.name}: ${stage} says of no mutant: ${error.address} ${error.summary} ${error.detail}`,
      );
    }
    found.set(at, [...(found.get(at) ?? []), error]);
  }
  if (stdout === "") throw new CheckFailed(`${by.name}: ${stage} says nothing: ${stderr}`);
  return found;
}

/** The number that a mutant has in its name, or that its line in a file has. The first line of a file is its opening. */
function placeOf({ address, file, line, detail }: Diagnostic, count: number): number | undefined {
  const first = /mutants-(\d+)\.tf\.json$/.exec(file ?? "")?.[1];
  // Of a plan that Terraform itself finds at fault, only the text says whose it is.
  const named = (/\bm(\d+)\b/.exec(address) ?? /\baws_\w+\.m(\d+)\b/.exec(detail))?.[1];
  const at = named !== undefined ? Number(named) : Number(first) + (line ?? 0) - 2;
  return at >= 0 && at < count ? at : undefined;
}

function lines(mutants: readonly Mutant[], from: number): string {
  const resources = mutants.map(({ type, body }, at) =>
    JSON.stringify({ [type]: { [`m${from + at}`]: body } }),
  );
  return `{"resource":[\n${resources.join(",\n")}\n]}\n`;
}

/** Every service is led to a port at which nobody listens, with credentials that nobody has. */
const NOBODY = "http://127.0.0.1:9";

const CONFIGURATION = JSON.stringify({
  terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
  provider: {
    aws: [
      {
        region: "us-east-1",
        access_key: "mutations",
        secret_key: "mutations",
        max_retries: 1,
        skip_credentials_validation: true,
        skip_metadata_api_check: true,
        skip_region_validation: true,
        skip_requesting_account_id: true,
      },
    ],
  },
});

const COMMANDS = {
  validate: ["validate", "-json"],
  plan: ["plan", "-json", "-input=false", "-refresh=false", "-lock=false", "-no-color"],
} as const satisfies Record<Stage, readonly string[]>;
