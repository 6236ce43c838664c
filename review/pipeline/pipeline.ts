import { groupBy } from "../../core/group-by";
import type { CommandLine } from "../../core/problem";
import type { PipelineJob } from "./jobs";

/** What the files of a pipeline are made from. */
export interface PipelineFacts {
  readonly organization: string;
  readonly jobs: readonly PipelineJob[];
  /** Path of landing-zone.yaml, as the commands get it. */
  readonly file: string;
  /** How a command is typed where the pipeline runs it, with `--file` where it is needed. */
  readonly typed: CommandLine;
  /** Region in which AWS is asked for credentials. */
  readonly region: string;
  /** Branch that is applied. */
  readonly branch: string;
  /** ARN of the role of an account, for plans and for applies. */
  readonly roleOf: (job: Pick<PipelineJob, "account" | "isProtected">, task: "plan" | "apply") => string;
  /** Seconds that a session of the apply role lasts. */
  readonly sessionSeconds: number;
  /** Where MuleSoft's client tells CloudHub of the file. @default - nothing of it is in the file */
  readonly cloudhub?: {
    /** Account whose Secrets Manager has keys of balancers. @default - no key is there */
    readonly secretsIn?: string;
  };
}

/** A file of a pipeline, as data for YAML. */
export interface PipelineFile {
  /** Path in the repository. */
  readonly path: string;
  /** Lines of the comment at its top, below who wrote it. */
  readonly about: readonly string[];
  readonly data: unknown;
}

/** First line of every file, by which it is known that it may be written anew. */
export const PIPELINE_START = "# Written by landing-zone pipeline";

/** Terraform that pipelines install, and the SHA-256 of its archive for Linux on x86-64, as its SHA256SUMS has it. */
export const PIPELINE_TERRAFORM = {
  version: "1.11.4",
  sha256: "1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc",
} as const;

/** MuleSoft's client, as the tier `anypoint` tries it. */
export const PIPELINE_CLIENT = { name: "anypoint-cli-v4", version: "1.6.12" } as const;

/** Installs MuleSoft's client into a folder, without the browser that only people need. @returns the command and the program */
export function installClient(folder: string): { readonly install: string; readonly program: string } {
  const { name, version } = PIPELINE_CLIENT;
  const options = "--ignore-scripts --omit=optional --no-audit --no-fund";
  return {
    install: `npm install ${options} --prefix "${folder}" ${name}@${version}`,
    program: `"${folder}/node_modules/.bin/${name}"`,
  };
}

/** Installs Terraform into a folder, if it is what it has to be. */
export function installTerraform(folder: string): string {
  const { version, sha256 } = PIPELINE_TERRAFORM;
  const archive = `terraform_${version}_linux_amd64.zip`;
  return [
    "set -euo pipefail",
    `curl --fail --silent --show-error --location --output ${archive} https://releases.hashicorp.com/terraform/${version}/${archive}`,
    `echo "${sha256}  ${archive}" | sha256sum --check --quiet`,
    `mkdir -p "${folder}"`,
    `unzip -q -o ${archive} terraform -d "${folder}"`,
    `rm ${archive}`,
  ].join("\n");
}

/** Plans stacks and keeps what it says in a file; differences are no failure. */
export function planInto(
  file: string,
  { typed }: PipelineFacts,
  { stacks }: PipelineJob,
  ...options: readonly string[]
): string {
  return `${typed(["diff", ...stacks, ...options, ">", file].join(" "))} || [ $? -eq 2 ]`;
}

/** The stacks of each account that may be planned without the protected environment, whatever their step. */
export function openJobs(jobs: readonly PipelineJob[]): PipelineJob[] {
  const open = jobs.filter(({ isProtected }) => !isProtected);
  return groupBy(open, ({ account }) => account).flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, stacks: group.flatMap(({ stacks }) => stacks) }];
  });
}

/** When drift is looked for: working days, before work begins; not at the full hour, when everybody does. */
export const DRIFT_SCHEDULE = "17 4 * * 1-5";
