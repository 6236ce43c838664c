import type { PipelineJob } from "./jobs";
import { installTerraform, openJobs, type PipelineFacts, type PipelineFile, planInto } from "./pipeline";

export interface GitlabFacts extends PipelineFacts {
  /** Address of GitLab, which is the audience of its tokens. */
  readonly url: string;
  /** Branches whose merge requests are planned: roles trust branches, each by its name. */
  readonly planBranches: readonly string[];
}

/** Debian with Node.js, curl and unzip. */
const IMAGE = "node:22-bookworm";

/** The pipeline of the project: plans of merge requests, plan and apply of the branch step by step, drift on schedules. */
export function gitlabPipeline(facts: GitlabFacts): PipelineFile[] {
  const { jobs } = facts;
  const steps = [...new Set(jobs.map(({ step }) => step))];
  return [
    {
      path: ".gitlab-ci.yml",
      about: [
        "Applies the protected branch, step by step: each step is planned, started by hand, planned again, and applied if",
        "it is still what was looked at. A schedule of this project looks for drift. docs/deploy.md has the whole.",
      ],
      data: {
        include: [{ local: "ci/landing-zone-review.yml" }],
        stages: ["test", ...steps.flatMap((step) => [`plan ${step}`, `apply ${step}`]), "drift"],
        ...mergeRequestJobs(facts),
        ...Object.fromEntries(jobs.flatMap((job) => stepJobs(job, facts))),
        ...driftJobs(facts),
      },
    },
  ];
}

function stepJobs(job: PipelineJob, facts: GitlabFacts): [string, unknown][] {
  const onBranch = `$CI_COMMIT_BRANCH == "${facts.branch}" && $CI_PIPELINE_SOURCE != "schedule"`;
  const plan = `plan ${job.name}`;
  return [
    [
      plan,
      {
        stage: `plan ${job.step}`,
        ...signedIn(facts, facts.roleOf(job, "plan")),
        rules: [{ if: onBranch }],
        script: [
          planInto("plan.md", facts, job, "--format markdown", "--digests digests.json"),
          "cat plan.md",
        ],
        artifacts: { access: "developer", expire_in: "7 days", paths: ["plan.md", "digests.json"] },
      },
    ],
    [
      `apply ${job.name}`,
      {
        stage: `apply ${job.step}`,
        ...signedIn(facts, facts.roleOf(job, "apply")),
        needs: [plan],
        // Later steps wait for it, and no second pipeline applies meanwhile.
        rules: [{ if: onBranch, when: "manual", allow_failure: false }],
        resource_group: "landing-zone",
        interruptible: false,
        timeout: "3 hours",
        script: [
          `${facts.typed(["deploy", ...job.stacks, "--yes", "--reviewed digests.json"].join(" "))} \${DONE:+--done "$DONE"}`,
        ],
      },
    ],
  ];
}

/** GitLab shows the counts in the merge request, and writes them anew with each push. */
function mergeRequestJobs(facts: GitlabFacts): Record<string, unknown> {
  const { planBranches } = facts;
  if (planBranches.length === 0) return {};
  const isTrusted = planBranches
    .map((name) => `$CI_MERGE_REQUEST_SOURCE_BRANCH_NAME == "${name}"`)
    .join(" || ");
  return Object.fromEntries(
    openJobs(facts.jobs).map((job) => [
      `plan ${job.account}`,
      {
        stage: "test",
        ...signedIn(facts, facts.roleOf(job, "plan")),
        rules: [{ if: `$CI_PIPELINE_SOURCE == "merge_request_event" && (${isTrusted})` }],
        script: [
          planInto("diff.json", facts, job, "--format json"),
          `node -p 'JSON.stringify(JSON.parse(fs.readFileSync("diff.json", "utf8")).counts)' > plan.json`,
        ],
        artifacts: {
          access: "developer",
          expire_in: "7 days",
          paths: ["diff.json"],
          reports: { terraform: "plan.json" },
        },
      },
    ]),
  );
}

function driftJobs(facts: GitlabFacts): Record<string, unknown> {
  return Object.fromEntries(
    openJobs(facts.jobs).map((job) => [
      `drift ${job.account}`,
      {
        stage: "drift",
        ...signedIn(facts, facts.roleOf(job, "plan")),
        rules: [{ if: `$CI_COMMIT_BRANCH == "${facts.branch}" && $CI_PIPELINE_SOURCE == "schedule"` }],
        script: [facts.typed(["diff", ...job.stacks].join(" "))],
      },
    ]),
  );
}

/** The token lives as long as the job may, so engines exchange it themselves, whenever they need to. */
function signedIn({ url, region }: GitlabFacts, role: string): Record<string, unknown> {
  return {
    image: IMAGE,
    id_tokens: { AWS_TOKEN: { aud: url } },
    variables: {
      AWS_ROLE_ARN: role,
      AWS_ROLE_SESSION_NAME: "landing-zone-$CI_JOB_ID",
      AWS_WEB_IDENTITY_TOKEN_FILE: "/tmp/aws-token",
      AWS_REGION: region,
    },
    before_script: [
      `(umask 077 && printf '%s' "$AWS_TOKEN" > "$AWS_WEB_IDENTITY_TOKEN_FILE")`,
      installTerraform("/usr/local/bin"),
      "npm ci --ignore-scripts",
    ],
  };
}
