import { type Problem, quoted } from "../core/problem";

export { UsageError } from "../core/problem";

export const formatUnknown = (
  given: string,
  closest: string | undefined,
  known: readonly string[],
): Problem => ({
  code: "FORMAT_UNKNOWN",
  what: "--format names no format",
  got: quoted(given),
  allowed: known.join(", "),
  fix: closest === undefined ? "choose one of them" : `did you mean ${closest}?`,
});

export const actionUnknown = (
  given: string,
  closest: string | undefined,
  known: readonly string[],
): Problem => ({
  code: "ACTION_UNKNOWN",
  what: "names nothing that this command does",
  got: quoted(given),
  allowed: known.join(", "),
  fix: closest === undefined ? "choose one of them" : `did you mean ${closest}?`,
});

export const optionOfOther = (option: string, given: string, of: readonly string[]): Problem => ({
  code: "OPTION_OF_OTHER",
  what: `${option} means nothing here`,
  got: `${option} with ${given}`,
  allowed: `${option} with ${of.join(" or ")}`,
  fix: `leave ${option} out`,
});

export const expectUnknown = (
  given: string,
  closest: string | undefined,
  known: readonly string[],
): Problem => ({
  code: "EXPECT_UNKNOWN",
  what: "--expect names no answer of this question",
  got: quoted(given),
  allowed: known.join(", "),
  fix: closest === undefined ? "choose one of them" : `did you mean ${closest}?`,
});

export const answerUnexpected = (answer: string, expected: string): Problem => ({
  code: "ANSWER_UNEXPECTED",
  what: "the answer is not the one that --expect names",
  got: answer,
  allowed: expected,
  fix: "the answer above says by what; change the file, or what is expected of it",
});

export const numberWanted = (option: string, given: string, allowed: string): Problem => ({
  code: "NUMBER_WANTED",
  what: `${option} is not an allowed number`,
  got: quoted(given),
  allowed,
  fix: "give a whole number",
});

export const tierInvalid = (given: string, tiers: readonly string[]): Problem => ({
  code: "TIER_INVALID",
  what: "--tier is no subnet with its tier",
  got: quoted(given),
  allowed: `subnet-…=${tiers.join("|")}`,
  fix: "write it like --tier subnet-0123456789abcdef0=worker",
});

export const optionEmpty = (option: string): Problem => ({
  code: "OPTION_EMPTY",
  what: `${option} has no value`,
  fix: `give one, or leave ${option} out`,
});

export const optionNeedsOther = (option: string, other: string): Problem => ({
  code: "OPTION_ALONE",
  what: `${option} means something together with ${other} only`,
  fix: `add ${other}, or leave ${option} out`,
});

export const summaryAlone = (other: string): Problem => ({
  code: "SUMMARY_ALONE",
  what: "--summary shortens the page of an estate, and there is none here",
  got: `--summary ${other}`,
  allowed: "--summary with --format text or markdown, without --set",
  fix: "leave one of the two out",
});

/**
 * Should never happen, because growth only adds. The command stops instead of writing addresses that nobody
 * approved.
 */
export const lockWouldTake = (lockFile: string, changes: readonly string[]): Problem => ({
  code: "LOCK_WOULD_TAKE",
  what: `${lockFile} would lose or move addresses that are in use, without an option that requests it`,
  got: changes.join(", "),
  allowed: "additions",
  fix: "undo the change of the file that leads to it, or say what may go: --release <name>, --accept <range>",
});

/** A bug of this tool, not a problem of the estate. */
export const toolFault = (message: string): Problem => ({
  code: "TOOL_FAULT",
  what: "this is a fault of landing-zone itself, not of your file",
  got: quoted(message),
  fix: "run the same command with --debug and report what it prints",
});

export const outputForeign = (file: string): Problem => ({
  code: "OUTPUT_FOREIGN",
  what: "the file of --output is there already and is no review of this format, so it is not written over",
  got: quoted(file),
  fix: "name another file, or remove it first",
});

export const engineUnknown = (
  given: string,
  closest: string | undefined,
  known: readonly string[],
): Problem => ({
  code: "ENGINE_UNKNOWN",
  what: "--engine names no engine",
  got: quoted(given),
  allowed: known.join(", "),
  fix: closest === undefined ? "choose one of them" : `did you mean ${closest}?`,
});

export const durationSyntax = (option: string, given: string): Problem => ({
  code: "DURATION_SYNTAX",
  what: `${option} is no duration`,
  got: quoted(given),
  allowed: "a whole number with s, m or h behind it",
  fix: "write it like 90s or 5m",
});

/** @param expires the day on which it ends */
export const endsSoon = ({
  what,
  at,
  expires = "",
  who,
}: {
  readonly what: string;
  readonly at: string;
  readonly expires?: string;
  readonly who: string;
}): Problem => ({
  code: "ENDS_SOON",
  what: `${what} (${at}) ends on ${expires}`,
  got: expires,
  fix: `who acts: ${who}`,
});

export const digestsSyntax = (file: string): Problem => ({
  code: "DIGESTS_SYNTAX",
  what: "the file of --reviewed holds no digests of plans",
  got: quoted(file),
  allowed: "what diff --digests writes",
  fix: "write it anew by diff --digests",
});

/** The systems that `pipeline` writes files for. */
export const PIPELINES = ["github", "gitlab", "atlantis"] as const;

export type PipelineKind = (typeof PIPELINES)[number];

export const pipelineUnknown = (
  given: string,
  closest: string | undefined,
  known: readonly string[],
): Problem => ({
  code: "PIPELINE_UNKNOWN",
  what: "--for names no system that files can be written for",
  got: quoted(given),
  allowed: known.join(", "),
  fix: closest === undefined ? "choose one of them" : `did you mean ${closest}?`,
});

export const optionMissing = (option: string, allowed: readonly string[]): Problem => ({
  code: "OPTION_MISSING",
  what: `${option} is missing and has no default`,
  allowed: allowed.join(", "),
  fix: `add ${option}`,
});

export const pipelineForeign = (path: string): Problem => ({
  code: "PIPELINE_FOREIGN",
  what: "a file is there already that this command has not written, so it is left alone, and no other file was written",
  got: quoted(path),
  fix: "write into another folder with --to, and take from there what you need",
});

export const pipelineWithoutRoles = (kind: "github" | "gitlab"): Problem => ({
  code: "PIPELINE_WITHOUT_ROLES",
  what: `nothing in the file says which ${kind === "github" ? "repository of GitHub" : "project of GitLab"} may sign in, so there are no roles for its jobs`,
  allowed: `bootstrap.${kind}`,
  fix: `add bootstrap.${kind} and apply its stacks first; docs/bootstrap.md has the steps`,
});

export const partUnknown = (
  given: string,
  closest: string | undefined,
  known: readonly string[],
): Problem => ({
  code: "PART_UNKNOWN",
  what: "--part names nothing that is made",
  got: quoted(given),
  allowed: known.join(", "),
  fix: closest === undefined ? "choose one of them" : `did you mean ${closest}?`,
});

export const authoritySyntax = (given: string): Problem => ({
  code: "AUTHORITY_SYNTAX",
  what: "--authority is no name of an authority with its ARN",
  got: quoted(given),
  allowed: "<name>=arn:aws:acm-pca:<region>:<account>:certificate-authority/<id>",
  fix: "take the ARN from the outputs of the authority's stack",
});
