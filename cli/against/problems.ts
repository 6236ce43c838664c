import { type Problem, quoted } from "../../core/problem";

/** No such commit; a clone of a pipeline often has one commit only. */
export const againstUnknown = (
  given: string,
  facts: { readonly closest?: string | undefined; readonly isShallow: boolean },
): Problem => ({
  code: "AGAINST_UNKNOWN",
  what: "--against names neither a file that ends in .yaml or .yml nor a commit of this repository",
  got: quoted(given),
  allowed: "a file, or a branch, tag or commit, such as origin/main or HEAD~1",
  fix: facts.isShallow
    ? "this clone has a part of the history only: fetch the whole history first, in a workflow of GitHub by fetch-depth: 0"
    : facts.closest === undefined
      ? "fetch the branch first, or name another commit"
      : `did you mean ${facts.closest}?`,
});

export const notARepository = (folder: string, said: string): Problem => ({
  code: "AGAINST_NO_REPOSITORY",
  what: "--against names a commit, and git finds no repository around the file of the estate",
  got: said === "" ? folder : `${folder}: ${said}`,
  allowed: "a file in a git repository",
  fix: "name the former version as a file: --against former/landing-zone.yaml",
});

export const gitMissing = (reason: string): Problem => ({
  code: "AGAINST_NO_GIT",
  what: "--against names a commit, and git can't be started",
  got: reason,
  fix: "install git, or name the former version as a file: --against former/landing-zone.yaml",
});

/** What git says of an object that it has listed itself. */
export const gitFailed = (file: string, said: string): Problem => ({
  code: "AGAINST_UNREADABLE",
  what: `git can't read ${file}`,
  got: said,
  fix: "check the repository with git fsck, and fetch what is missing",
});
