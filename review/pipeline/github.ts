import { cloudhubJobs } from "./cloudhub";
import { pullRequestJobs } from "./github-review";
import { common, type GithubFacts, prepared } from "./github-steps";
import { DRIFT_SCHEDULE, openJobs, type PipelineFile, planInto } from "./pipeline";

/** The workflow that plans, asks and applies, and the one that reviews pull requests. */
export function githubPipeline(facts: GithubFacts): PipelineFile[] {
  return [
    {
      path: ".github/workflows/landing-zone.yml",
      about: [
        "Applies the default branch, step by step: each step is planned, approved in the environment, planned again, and",
        "applied if it is still what was approved. Looks for drift on working days. docs/deploy.md has the whole.",
      ],
      data: {
        name: "landing-zone",
        on: {
          push: { branches: [facts.branch] },
          schedule: [{ cron: DRIFT_SCHEDULE }],
          workflow_dispatch: {
            inputs: {
              done: {
                description: "a step by hand that is done, as chart-europe",
                type: "string",
                default: "",
              },
            },
          },
        },
        permissions: { contents: "read" },
        // Two runs at a time would plan against a state that moves. The one that waits is never cancelled half-way.
        concurrency: {
          group: "landing-zone-${{ github.event_name == 'schedule' && 'drift' || 'apply' }}",
          "cancel-in-progress": false,
        },
        defaults: { run: { shell: "bash" } },
        jobs: { ...applyJobs(facts), ...cloudhubJobs(facts, APPLIES), ...driftJobs(facts) },
      },
    },
    {
      path: ".github/workflows/landing-zone-review.yml",
      about: [
        "What a pull request changes: the review of the file, and the plan of each stack whose plan reads no secret.",
        "It runs code of the pull request, so its role may read settings only; landing-zone-comment.yml writes the comment.",
      ],
      data: {
        name: "landing-zone review",
        on: "pull_request",
        permissions: { contents: "read" },
        concurrency: {
          group: "landing-zone-review-${{ github.event.pull_request.number }}",
          "cancel-in-progress": true,
        },
        defaults: { run: { shell: "bash" } },
        jobs: pullRequestJobs(facts),
      },
    },
  ];
}

/** Jobs before may have been left out, because there was nothing to do; they may not have failed. */
const APPLIES = "!failure() && !cancelled() && github.event_name != 'schedule'";

function applyJobs(facts: GithubFacts): Record<string, unknown> {
  const { jobs, environment } = facts;
  return Object.fromEntries(
    jobs.flatMap((job) => {
      const before = jobs.filter(({ step }) => step === job.step - 1).map(({ name }) => `apply-${name}`);
      const plan = `plan-${job.name}`;
      return [
        [
          plan,
          {
            name: `plan ${job.name}`,
            if: `\${{ ${APPLIES} }}`,
            ...(before.length === 0 ? {} : { needs: before }),
            ...common(job.isProtected ? environment : undefined),
            outputs: { digests: "${{ steps.plan.outputs.digests }}" },
            steps: [
              ...prepared(facts, facts.roleOf(job, "plan"), 3600),
              {
                id: "plan",
                run: [
                  "set -euo pipefail",
                  planInto("plan.md", facts, job, "--format markdown", "--digests digests.json"),
                  'cat plan.md >> "$GITHUB_STEP_SUMMARY"',
                  'echo "digests=$(cat digests.json)" >> "$GITHUB_OUTPUT"',
                ].join("\n"),
              },
            ],
          },
        ],
        [
          `apply-${job.name}`,
          {
            name: `apply ${job.name}`,
            // Nobody is asked where there is nothing to apply; what comes after goes on.
            if: `\${{ ${APPLIES} && needs.${plan}.outputs.digests != '{}' }}`,
            needs: [plan],
            ...common(environment),
            steps: [
              ...prepared(facts, facts.roleOf(job, "apply"), facts.sessionSeconds),
              {
                env: { DIGESTS: `\${{ needs.${plan}.outputs.digests }}`, DONE: "${{ inputs.done }}" },
                run: [
                  "set -euo pipefail",
                  `printf '%s\\n' "$DIGESTS" > digests.json`,
                  `${facts.typed(["deploy", ...job.stacks, "--yes", "--reviewed digests.json"].join(" "))} \${DONE:+--done "$DONE"}`,
                ].join("\n"),
              },
            ],
          },
        ],
      ];
    }),
  );
}

/** Plans that read secrets need the environment, which asks: nobody is there to answer each morning. */
function driftJobs(facts: GithubFacts): Record<string, unknown> {
  return Object.fromEntries(
    openJobs(facts.jobs).map((job) => [
      `drift-${job.account}`,
      {
        name: `drift ${job.account}`,
        if: "github.event_name == 'schedule'",
        ...common(),
        steps: [
          ...prepared(facts, facts.roleOf(job, "plan"), 3600),
          {
            name: "What is applied is what the file says",
            run: facts.typed(["diff", ...job.stacks].join(" ")),
          },
        ],
      },
    ]),
  );
}
