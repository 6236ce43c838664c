import type { CommandLine } from "../../core/problem";
import { installClient } from "./pipeline";

/** A workflow of the server's file, with the project that it is for. */
export interface AtlantisWorkflow {
  /** Of the workflow, and of its one project. */
  readonly name: string;
  /** Folder of the project: two that run side by side need two. */
  readonly dir: string;
  readonly plan: readonly string[];
  readonly apply: readonly string[];
}

/** Steps of Atlantis run in the folder of their project, by `sh`: https://www.runatlantis.io/docs/custom-workflows */
const AT_ROOT = 'set -eu; cd "$(git rev-parse --show-toplevel)"';

const step = (...lines: readonly string[]) => [AT_ROOT, ...lines].join("\n");

/**
 * What a pull request changes, as text, because Atlantis prints what steps say as it is. Of the branch it merges into, a
 * clone may have nothing, so that is fetched. Its plan is empty: one that is missing would count as not applied.
 */
export function reviewWorkflow(typed: CommandLine): AtlantisWorkflow {
  return {
    name: "landing-zone-review",
    dir: ".",
    plan: [
      step(
        'git fetch --quiet origin "+refs/heads/$BASE_BRANCH_NAME:refs/remotes/origin/$BASE_BRANCH_NAME"',
        typed('review --against "origin/$BASE_BRANCH_NAME" --format text'),
        ': > "$PLANFILE"',
      ),
    ],
    apply: ["echo 'A review has nothing to apply.'"],
  };
}

/** What differs on CloudHub; its plan is the digest of what was shown, and that alone is run. */
export function cloudhubWorkflow(typed: CommandLine, output: string): AtlantisWorkflow {
  const { install, program } = installClient("$PWD/node_modules/.cache/client");
  return {
    name: "landing-zone-cloudhub",
    dir: output,
    plan: [
      step(
        `${install} > /dev/null`,
        "copy=$(mktemp); trap 'rm -f \"$copy\"' EXIT",
        typed(`anypoint plan --client ${program} --save "$copy"`),
        `${typed('anypoint plan --saved "$copy" --format json')} > "$PLANFILE"`,
      ),
    ],
    apply: [
      step(
        `digest=$(node -p 'JSON.parse(fs.readFileSync(process.env.PLANFILE, "utf8")).digest')`,
        `${typed(`anypoint apply --client ${program} --yes --reviewed "$digest"`)} || [ $? -eq 3 ]`,
      ),
    ],
  };
}
