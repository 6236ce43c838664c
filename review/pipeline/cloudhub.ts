import { checkedOut, common, type GithubFacts, signedIn } from "./github-steps";
import { installClient, type PipelineFacts } from "./pipeline";

/** The variables of the connected app, as they are called in the environment of the pipeline, too. */
export const CONNECTED_APP = ["ANYPOINT_CLIENT_ID", "ANYPOINT_CLIENT_SECRET"] as const;

/**
 * Jobs of GitHub that compare CloudHub with the file, and run what was looked at. Both are in the protected environment, which
 * has the connected app: no other step sees it, and it is no argument of a program.
 */
export function cloudhubJobs(facts: GithubFacts, applies: string): Record<string, unknown> {
  const { cloudhub, environment, typed } = facts;
  if (cloudhub === undefined) return {};
  const { install, program } = installClient("$RUNNER_TEMP/client");
  const env = Object.fromEntries(CONNECTED_APP.map((name) => [name, `\${{ secrets.${name} }}`]));
  const prepared = [...checkedOut(), { name: "Install MuleSoft's client", run: install }];
  return {
    "plan-cloudhub": {
      name: "plan CloudHub",
      if: `\${{ ${applies} }}`,
      ...common(environment),
      permissions: { contents: "read" },
      outputs: { digest: "${{ steps.plan.outputs.digest }}" },
      steps: [
        ...prepared,
        {
          id: "plan",
          env,
          run: [
            "set -euo pipefail",
            typed(`anypoint plan --client ${program} --save platform.json --format markdown > plan.md`),
            'cat plan.md >> "$GITHUB_STEP_SUMMARY"',
            typed("anypoint plan --saved platform.json --format json > plan.json"),
            `echo "digest=$(jq -r 'if .steps == [] then "" else .digest end' plan.json)" >> "$GITHUB_OUTPUT"`,
          ].join("\n"),
        },
      ],
    },
    "apply-cloudhub": {
      name: "apply CloudHub",
      if: `\${{ ${applies} && needs.plan-cloudhub.outputs.digest != '' }}`,
      needs: ["plan-cloudhub"],
      ...common(environment),
      ...(cloudhub.secretsIn === undefined ? { permissions: { contents: "read" } } : {}),
      steps: [
        ...prepared,
        ...(cloudhub.secretsIn === undefined
          ? []
          : [signedIn(facts, applyRole(facts, cloudhub.secretsIn), facts.sessionSeconds)]),
        {
          env: { ...env, DIGEST: "${{ needs.plan-cloudhub.outputs.digest }}" },
          run: ["set -euo pipefail", applyReviewed(facts, program, '"$DIGEST"')].join("\n"),
        },
      ],
    },
  };
}

/** What a person has to do besides is no failure of the pipeline: the plan says it. */
export function applyReviewed({ typed }: PipelineFacts, program: string, digest: string): string {
  return `${typed(`anypoint apply --client ${program} --yes --reviewed ${digest}`)} || [ $? -eq 3 ]`;
}

export function applyRole({ roleOf }: PipelineFacts, account: string): string {
  return roleOf({ account, isProtected: false }, "apply");
}
