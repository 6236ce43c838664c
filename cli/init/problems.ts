import { fixWith, type Problem, quoted, toolCommand } from "../../core/problem";

export const answerRefused = (
  option: string,
  given: string,
  allowed: string,
  closest: string | undefined,
): Problem => ({
  code: "ANSWER_REFUSED",
  what: `${option} is not understood`,
  got: quoted(given),
  allowed,
  fix: closest === undefined ? "give another one" : `did you mean ${closest}?`,
});

/** Without a terminal nobody can be asked. */
export const answersMissing = (options: readonly string[]): Problem => ({
  code: "ANSWERS_MISSING",
  what: `${options.join(" and ")} ${options.length === 1 ? "is" : "are"} not given, and there is no terminal to ask on`,
  fix: fixWith`write it like ${toolCommand("init --organization acme --region eu-central-1 --yes")}`,
});

/** Workflows elsewhere than at the root are never run, and nobody is told. */
export const ciNotAtRoot = (folder: string, root: string): Problem => ({
  code: "CI_NOT_AT_ROOT",
  what: "files of a CI system are read at the root of a repository alone; nothing was written",
  got: folder,
  allowed: root,
  fix: "begin without --ci, and copy the files of the folder ci of the package to the root; each names the estate in LANDING_ZONE_FILES",
});

/** @param isKeepable whether none of them is the estate or its lock */
export const filesExist = (files: readonly string[], isKeepable: boolean): Problem => ({
  code: "FILES_EXIST",
  what: "files are there already, and none is written over; nothing was written",
  got: files.join(", "),
  fix: isKeepable
    ? "name an empty folder, or leave them as they are with --keep"
    : "name an empty folder: an estate that exists is changed in its file",
});

export const initInterrupted = (): Problem => ({
  code: "INIT_INTERRUPTED",
  what: "stopped before the last answer; nothing was written",
  fix: "start again, or give the answers as options",
});
