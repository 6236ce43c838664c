import type { PipelineRole } from "../../../core/naming/pipeline-names";

/** Who may take a pipeline's role: an issuer of tokens, and the subjects that it must name. */
export interface PipelineTrust {
  /** Address of the issuer without `https://`: `token.actions.githubusercontent.com`. */
  readonly issuer: string;
  /** `aud` of its tokens. */
  readonly audience: string;
  /** `sub` of its tokens, by role; never with a wildcard. */
  readonly subjects: Readonly<Record<PipelineRole, readonly string[]>>;
}

export interface GithubPipeline {
  /** `owner/name` */
  readonly repository: string;
  readonly ownerId: string;
  readonly repositoryId: string;
  /** Whose plans outside pull requests are trusted, for drift. */
  readonly branch: string;
  /** Environment with required reviewers. */
  readonly environment: string;
}

/**
 * Both forms of GitHub's subject: names alone, and names with the ids that repositories have in their tokens since
 * July 2026: https://docs.github.com/en/actions/reference/security/oidc
 */
export function githubTrust(pipeline: GithubPipeline): PipelineTrust {
  const { repository, ownerId, repositoryId, branch, environment } = pipeline;
  const [owner = "", name = ""] = repository.split("/");
  const forms = [`repo:${owner}/${name}`, `repo:${owner}@${ownerId}/${name}@${repositoryId}`];
  const of = (...contexts: string[]) =>
    contexts.flatMap((context) => forms.map((form) => `${form}:${context}`));
  const fromEnvironment = of(`environment:${environment}`);
  return {
    issuer: "token.actions.githubusercontent.com",
    audience: "sts.amazonaws.com",
    subjects: {
      plan: of("pull_request", `ref:refs/heads/${branch}`),
      "protected-plan": fromEnvironment,
      apply: fromEnvironment,
    },
  };
}

export interface GitlabPipeline {
  /** `https://gitlab.com` */
  readonly url: string;
  /** `group/project` */
  readonly project: string;
  /** Protected branch. */
  readonly branch: string;
  /** Branches whose plans are trusted besides it. */
  readonly planBranches: readonly string[];
}

/**
 * GitLab names the branch of a job, for a merge request its source branch. So each branch is named: a pattern would
 * trust every branch that anybody can push: https://docs.gitlab.com/ci/cloud_services/aws/
 */
export function gitlabTrust({ url, project, branch, planBranches }: GitlabPipeline): PipelineTrust {
  const of = (name: string) => `project_path:${project}:ref_type:branch:ref:${name}`;
  const fromProtected = [of(branch)];
  return {
    issuer: url.replace(/^https:\/\//, ""),
    audience: url,
    subjects: {
      plan: [...new Set([branch, ...planBranches])].sort().map(of),
      "protected-plan": fromProtected,
      apply: fromProtected,
    },
  };
}

export interface HcpTerraformPipeline {
  readonly hostname: string;
  readonly organization: string;
  readonly project: string;
}

/**
 * HCP Terraform names workspace and phase:
 * https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration
 *
 * @param workspaces of the account's stacks, by the role that plans them
 */
export function hcpTerraformTrust(
  { hostname, organization, project }: HcpTerraformPipeline,
  workspaces: Readonly<Record<"plan" | "protected-plan", readonly string[]>>,
): PipelineTrust {
  const of = (names: readonly string[], phase: "plan" | "apply") =>
    names.map(
      (name) => `organization:${organization}:project:${project}:workspace:${name}:run_phase:${phase}`,
    );
  return {
    issuer: hostname,
    audience: "aws.workload.identity",
    subjects: {
      plan: of(workspaces.plan, "plan"),
      "protected-plan": of(workspaces["protected-plan"], "plan"),
      apply: of([...workspaces.plan, ...workspaces["protected-plan"]].sort(), "apply"),
    },
  };
}
