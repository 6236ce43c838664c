import { installTerraform, type PipelineFacts } from "./pipeline";

export interface GithubFacts extends PipelineFacts {
  /** Environment with required reviewers. */
  readonly environment: string;
}

/** Actions of GitHub itself, each by the commit of a release. */
export const CHECKOUT = "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683"; // v4.2.2
export const SETUP_NODE = "actions/setup-node@39370e3970a6d050c480ffad4ff0ed4d3fdee5af"; // v4.1.0
export const UPLOAD = "actions/upload-artifact@b4b15b8c7c6ac21ea08fcf65892d2ee8f75cf882"; // v4.4.3

export const RUNNER = "ubuntu-24.04"; // it has Node.js, the AWS CLI, jq, curl and unzip

/** What every job that signs in has. */
export function common(environment?: string): Record<string, unknown> {
  return {
    "runs-on": RUNNER,
    "timeout-minutes": 180,
    ...(environment === undefined ? {} : { environment }),
    permissions: { contents: "read", "id-token": "write" },
  };
}

/** Checks out, installs, and signs in. */
export function prepared(facts: GithubFacts, role: string, seconds: number): Record<string, unknown>[] {
  return [
    ...checkedOut(),
    {
      name: "Install Terraform",
      run: `${installTerraform("$RUNNER_TEMP/bin")}\necho "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"`,
    },
    signedIn(facts, role, seconds),
  ];
}

export function checkedOut(): Record<string, unknown>[] {
  return [
    { uses: CHECKOUT, with: { "persist-credentials": false } },
    { uses: SETUP_NODE, with: { "node-version": 22 } },
    { run: "npm ci --ignore-scripts" },
  ];
}

/** The token of the job is exchanged once, for a session that lasts long enough. */
export function signedIn({ region }: GithubFacts, role: string, seconds: number): Record<string, unknown> {
  return {
    name: "Sign in to AWS",
    env: { ROLE: role, AWS_REGION: region },
    run: [
      "set -euo pipefail",
      "umask 077",
      'curl --fail --silent --show-error --header "Authorization: Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \\',
      '  "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=sts.amazonaws.com" | jq --raw-output --join-output .value > "$RUNNER_TEMP/token"',
      'aws sts assume-role-with-web-identity --role-arn "$ROLE" --role-session-name "landing-zone-$GITHUB_RUN_ID" \\',
      `  --web-identity-token "file://$RUNNER_TEMP/token" --duration-seconds ${seconds} --output json |`,
      `  jq --raw-output '.Credentials | "[default]\\naws_access_key_id=\\(.AccessKeyId)\\naws_secret_access_key=\\(.SecretAccessKey)\\naws_session_token=\\(.SessionToken)"' \\`,
      '  > "$RUNNER_TEMP/credentials"',
      'rm "$RUNNER_TEMP/token"',
      'echo "AWS_SHARED_CREDENTIALS_FILE=$RUNNER_TEMP/credentials" >> "$GITHUB_ENV"',
    ].join("\n"),
  };
}
