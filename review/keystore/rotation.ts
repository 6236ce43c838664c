import { quotedWord } from "../../core/shell";
import { type KeystoreSpec, keystoreProgram } from "./spec";

/** A script that puts what waits in use, one server after the other, and stops at the first that is not healthy. */
export function rotationScript(spec: KeystoreSpec): string {
  const { application, environment, region } = spec;
  const parameters = JSON.stringify({
    commands: [`${keystoreProgram(spec)} activate`],
    executionTimeout: ["900"],
  });
  return `#!/bin/sh
# Puts new keystores of application ${application} in environment ${environment} in use: one server after the other,
# each healthy before the next. It stops at the first that is not, which goes back to what it had.
# Arguments: ids of the instances. Needs sh and the AWS CLI, with the rights to send and follow commands of Systems Manager.
set -eu
[ "$#" -gt 0 ] || {
  printf 'usage: %s <instance-id>...\\n' "$0" >&2
  exit 2
}
aws() { command aws --region ${region} "$@"; }

for instance in "$@"; do
  command=$(aws ssm send-command --document-name AWS-RunShellScript --instance-ids "$instance" \\
    --parameters ${quotedWord(parameters)} --query Command.CommandId --output text)
  while :; do
    sleep "\${ROTATION_SECONDS:-5}"
    # Right after it was sent, the server may not know of it.
    status=$(aws ssm get-command-invocation --command-id "$command" --instance-id "$instance" \\
      --query Status --output text 2> /dev/null) || status=Pending
    case $status in
      Success)
        printf 'ok %s\\n' "$instance"
        break
        ;;
      Pending | InProgress | Delayed | Cancelling) ;;
      *)
        printf 'FAILED %s: %s; the servers behind it are as they were\\n' "$instance" "$status" >&2
        aws ssm get-command-invocation --command-id "$command" --instance-id "$instance" \\
          --query StandardErrorContent --output text >&2
        exit 1
        ;;
    esac
  done
done
`;
}
