import { CHECKOUT, common, type GithubFacts, prepared, RUNNER, SETUP_NODE, UPLOAD } from "./github-steps";
import { openJobs, planInto } from "./pipeline";

/** Comments on pull requests hold at most so many bytes; the second workflow refuses more. */
const COMMENT_BYTES = 60_000;

/** Jobs of a pull request: plans for each account, and the review with the plans behind it. */
export function pullRequestJobs(facts: GithubFacts): Record<string, unknown> {
  const plans = openJobs(facts.jobs);
  const names = plans.map(({ account }) => `plan-${account}`);
  const parts = names.map((name, index) => [`PLAN_${index}`, `\${{ needs.${name}.outputs.plan }}`]);
  return {
    ...Object.fromEntries(
      plans.map((job) => [
        `plan-${job.account}`,
        {
          name: `plan ${job.account}`,
          // A fork gets no token.
          if: "github.event.pull_request.head.repo.full_name == github.repository",
          ...common(),
          outputs: { plan: "${{ steps.plan.outputs.plan }}" },
          steps: [
            ...prepared(facts, facts.roleOf(job, "plan"), 3600),
            {
              id: "plan",
              run: [
                "set -euo pipefail",
                planInto("plan.md", facts, job, "--format markdown"),
                "end=$(openssl rand -hex 16)",
                '{ echo "plan<<$end"; cat plan.md; echo "$end"; } >> "$GITHUB_OUTPUT"',
              ].join("\n"),
            },
          ],
        },
      ]),
    ),
    review: {
      ...(names.length === 0 ? {} : { needs: names }),
      // Also without plans: the first pull request has nothing to compare with.
      if: "${{ !cancelled() }}",
      "runs-on": RUNNER,
      "timeout-minutes": 15,
      steps: [
        { uses: CHECKOUT, with: { "fetch-depth": 2, "persist-credentials": false } },
        { uses: SETUP_NODE, with: { "node-version": 22 } },
        { run: "npm ci --ignore-scripts" },
        {
          name: "Review",
          run: facts.typed("review --against HEAD^1 --format markdown --output comments/comment-1.md"),
        },
        ...(names.length === 0
          ? []
          : [
              {
                name: "Plans",
                env: Object.fromEntries(parts),
                run: [
                  "set -euo pipefail",
                  ...parts.map(([variable]) => `printf '\\n%s\\n' "$${variable}" >> plans.md`),
                  `if [ $(($(wc -c < comments/comment-1.md) + $(wc -c < plans.md))) -le ${COMMENT_BYTES} ]; then cat plans.md >> comments/comment-1.md; fi`,
                ].join("\n"),
              },
            ]),
        {
          uses: UPLOAD,
          with: {
            name: "landing-zone-comment",
            path: "comments",
            "retention-days": 7,
            "if-no-files-found": "error",
          },
        },
      ],
    },
  };
}
