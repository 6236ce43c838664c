import { PIPELINE_START } from "../../review";
import { shipped } from "../shipped";
import type { CiSystem } from "./answers";

/** Where GitLab looks for its pipeline. */
const GITLAB_PIPELINE = ".gitlab-ci.yml";

const FILES: Readonly<Record<CiSystem, readonly (readonly [name: string, path: string])[]>> = {
  none: [],
  github: [
    ["github/landing-zone-review.yml", ".github/workflows/landing-zone-review.yml"],
    ["github/landing-zone-comment.yml", ".github/workflows/landing-zone-comment.yml"],
  ],
  gitlab: [["gitlab/landing-zone-review.yml", "ci/landing-zone-review.yml"]],
};

/** What reviews changes of the file, by path. It signs in nowhere, so it works before there is an account. */
export function ciFiles(system: CiSystem): Readonly<Record<string, string>> {
  const files = FILES[system].map(([name, path]) => shipped(name, path));
  return {
    ...Object.fromEntries(files.map(({ path, text }) => [path, text])),
    ...(system === "gitlab" && { [GITLAB_PIPELINE]: GITLAB_TEXT }),
  };
}

// Written anew by `pipeline`, like the files that it includes.
const GITLAB_TEXT = `${PIPELINE_START}
# What merge requests change, without an account. \`pipeline --for gitlab\` writes here what plans and applies, too.
include:
  - local: ci/landing-zone-review.yml
`;
