import { applyReviewed, applyRole } from "./cloudhub";
import type { PipelineJob } from "./jobs";
import {
  installClient,
  installTerraform,
  openJobs,
  type PipelineFacts,
  type PipelineFile,
  planInto,
} from "./pipeline";

export interface GitlabFacts extends PipelineFacts {
  /** Address of GitLab, which is the audience of its tokens. */
  readonly url: string;
  /** Branches whose merge requests are planned: roles trust branches, each by its name. */
  readonly planBranches: readonly string[];
}

/** Debian with Node.js, curl and unzip. */
const IMAGE = "node:22-bookworm";

/** Scope of the variables with the connected app. */
const CLOUDHUB_ENVIRONMENT = "cloudhub";

const WRITE_TOKEN = `(umask 077 && printf '%s' "$AWS_TOKEN" > "$AWS_WEB_IDENTITY_TOKEN_FILE")`;

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
        stages: [
          "test",
          ...steps.flatMap((step) => [`plan ${step}`, `apply ${step}`]),
          ...(facts.cloudhub === undefined ? [] : ["plan cloudhub", "apply cloudhub"]),
          "drift",
        ],
        ...mergeRequestJobs(facts),
        ...Object.fromEntries(jobs.flatMap((job) => stepJobs(job, facts))),
        ...cloudhubJobs(facts),
        ...driftJobs(facts),
      },
    },
  ];
}

/** Jobs in an environment of their own: its variables are the connected app, which no other job gets. */
function cloudhubJobs(facts: GitlabFacts): Record<string, unknown> {
  const { cloudhub, typed } = facts;
  if (cloudhub === undefined) return {};
  const { install, program } = installClient("/tmp/client");
  const prepared = ["set -euo pipefail", "npm ci --ignore-scripts", install];
  const common = { image: IMAGE, environment: { name: CLOUDHUB_ENVIRONMENT, action: "access" } };
  const { before_script: _, ...role } =
    cloudhub.secretsIn === undefined ? {} : signedIn(facts, applyRole(facts, cloudhub.secretsIn));
  return {
    "plan cloudhub": {
      stage: "plan cloudhub",
      ...common,
      needs: [],
      rules: [{ if: onBranch(facts) }],
      before_script: prepared,
      script: [
        typed(`anypoint plan --client ${program} --save platform.json`),
        typed("anypoint plan --saved platform.json --format json > plan.json"),
      ],
      artifacts: { access: "developer", expire_in: "7 days", paths: ["plan.json"] },
    },
    "apply cloudhub": {
      stage: "apply cloudhub",
      ...role,
      ...common,
      needs: ["plan cloudhub"],
      rules: [{ if: onBranch(facts), when: "manual", allow_failure: true }], // nothing waits for it
      resource_group: "landing-zone-cloudhub",
      interruptible: false,
      timeout: "3 hours",
      before_script: [
        ...(cloudhub.secretsIn === undefined
          ? []
          : [WRITE_TOKEN, "apt-get update -qq && apt-get install -y -qq --no-install-recommends awscli"]),
        ...prepared,
      ],
      script: [
        `DIGEST=$(node -p 'JSON.parse(fs.readFileSync("plan.json", "utf8")).digest')`,
        applyReviewed(facts, program, '"$DIGEST"'),
      ],
    },
  };
}

const onBranch = ({ branch }: GitlabFacts) =>
  `$CI_COMMIT_BRANCH == "${branch}" && $CI_PIPELINE_SOURCE != "schedule"`;

function stepJobs(job: PipelineJob, facts: GitlabFacts): [string, unknown][] {
  const plan = `plan ${job.name}`;
  return [
    [
      plan,
      {
        stage: `plan ${job.step}`,
        ...signedIn(facts, facts.roleOf(job, "plan")),
        rules: [{ if: onBranch(facts) }],
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
        rules: [{ if: onBranch(facts), when: "manual", allow_failure: false }],
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
    before_script: [WRITE_TOKEN, installTerraform("/usr/local/bin"), "npm ci --ignore-scripts"],
  };
}
