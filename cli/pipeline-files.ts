import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cloudhubSecrets } from "../capabilities/cloudhub/resolve/secrets";
import { pipelineRoleArn } from "../core/naming/pipeline-names";
import { type CommandLine, commandsOn, InputError } from "../core/problem";
import type { ResolvedEstate } from "../plan";
import { planGraph } from "../plan/graph";
import {
  atlantisPipeline,
  githubPipeline,
  gitlabPipeline,
  type PipelineFacts,
  type PipelineFile,
  pipelineJobs,
} from "../review";
import { type PipelineKind, pipelineWithoutRoles } from "./problems";
import { shipped } from "./shipped";

/** Where the estate is in its repository. */
export interface PipelinePlace {
  readonly file: string;
  readonly output: string;
  /** Path of the output folder, to read it. */
  readonly folder: string;
}

/** The files of a pipeline. @throws InputError where nothing says who may sign in */
export function pipelineFiles(
  kind: PipelineKind,
  estate: ResolvedEstate,
  { file, output, folder }: PipelinePlace,
  commandLine: CommandLine,
): (PipelineFile | { readonly path: string; readonly text: string })[] {
  const nodes = planGraph(estate, file);
  const typed = commandsOn(file, commandLine);
  const pipeline = estate.bootstrap?.pipeline;
  const isOnCloudhub = estate.vpcs.some(({ cloudhub }) => cloudhub !== undefined);
  if (kind === "atlantis") {
    const repository = pipeline?.kind === "github" ? `github.com/${pipeline.repository}` : "/.*/";
    return atlantisPipeline({ nodes, file, typed, output, repository, isOnCloudhub });
  }
  if (estate.bootstrap === undefined || pipeline?.kind !== kind)
    throw new InputError(pipelineWithoutRoles(kind), file);
  const { accounts, sessionHours } = estate.bootstrap;
  const { account: secretsIn } = cloudhubSecrets(estate) ?? {};
  const { region } =
    estate.bootstrap.state ?? nodes.find((node) => node.kind === "stack") ?? estate.bootstrap;
  const facts: PipelineFacts = {
    organization: estate.organization,
    jobs: pipelineJobs(nodes, (stack) => isProtected(join(folder, "stacks", stack))),
    ...(isOnCloudhub ? { cloudhub: secretsIn === undefined ? {} : { secretsIn } } : {}),
    ...{ file, typed, region, branch: pipeline.branch, sessionSeconds: sessionHours * 3600 },
    roleOf: (job, task) => {
      const account = accounts.find(({ name }) => name === job.account)?.id ?? "";
      const partition = region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
      const role = task === "apply" ? "apply" : job.isProtected ? "protected-plan" : "plan";
      return pipelineRoleArn({ organization: estate.organization, account, partition }, role);
    },
  };
  if (pipeline.kind === "github")
    return [
      ...githubPipeline({ ...facts, environment: pipeline.environment }),
      shipped("github/landing-zone-comment.yml", ".github/workflows/landing-zone-comment.yml"),
    ];
  const { url, planBranches } = pipeline;
  return [
    ...gitlabPipeline({ ...facts, url, planBranches }),
    shipped("gitlab/landing-zone-review.yml", "ci/landing-zone-review.yml"),
  ];
}

interface Stack {
  readonly provider?: {
    readonly aws?: readonly { readonly allowed_account_ids?: readonly string[] }[];
    readonly kubernetes?: unknown;
  };
  readonly ephemeral?: unknown;
}

/** Whether a plan reads secrets or objects of a cluster, or acts in a second account: `docs/bootstrap.md` says why that matters. */
function isProtected(folder: string): boolean {
  const { provider = {}, ephemeral } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as Stack;
  const accounts = new Set((provider.aws ?? []).map((each) => each.allowed_account_ids?.[0]));
  return provider.kubernetes !== undefined || ephemeral !== undefined || accounts.size > 1;
}
