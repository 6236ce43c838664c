import {
  type CommandLine,
  commandsOn,
  fixText,
  type Problem,
  type ProblemPath,
  problemMessage,
} from "../../core/problem";

/** What `check` found. Fields may be added, never renamed. */
export interface CheckDocument {
  readonly file: string;
  /** Whether there are no problems; warnings don't count. */
  readonly isValid: boolean;
  /** Of the lock beside the file: `unknown` where the file, or the lock itself, can't be read as what it is. */
  readonly lock: LockState;
  readonly problems: readonly CheckFinding[];
  readonly warnings: readonly CheckFinding[];
  readonly waivers: readonly CheckWaiver[];
}

export type LockState = "current" | "missing" | "stale" | "unknown";

export interface CheckFinding {
  /** `CIDR_HOST_BITS` */
  readonly code: string;
  /** What `text` is made of. */
  readonly what: string;
  readonly got?: string;
  readonly allowed?: string;
  readonly fix: string;
  /** Keys of the value in the file, outermost first. @default - it is not about one value */
  readonly path?: ProblemPath;
  readonly file: string;
  /** Both start at 1. @default - it is about the whole file */
  readonly line?: number;
  readonly column?: number;
  /** One sentence without place and code. */
  readonly text: string;
}

export interface CheckWaiver {
  readonly finding: string;
  readonly at: string;
  readonly reason: string;
}

/** What was found, before it is worded. */
export interface CheckOutcome extends Pick<CheckDocument, "file" | "lock" | "waivers"> {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** @param typed how the reader types a command */
export function checkDocument(
  { file, lock, problems, warnings, waivers }: CheckOutcome,
  typed: CommandLine,
): CheckDocument {
  const commands = commandsOn(file, typed);
  const finding = (problem: Problem): CheckFinding => {
    const { code, what, got, allowed, fix, path, position } = problem;
    return {
      code,
      what,
      ...(got === undefined ? {} : { got }),
      ...(allowed === undefined ? {} : { allowed }),
      fix: fixText(fix, commands),
      ...(path === undefined ? {} : { path }),
      file: position?.file ?? file,
      ...(position === undefined ? {} : { line: position.line, column: position.column }),
      text: problemMessage(problem, commands),
    };
  };
  return {
    file,
    isValid: problems.length === 0,
    lock,
    problems: problems.map(finding),
    warnings: warnings.map(finding),
    waivers: waivers.map(({ finding: code, at, reason }) => ({ finding: code, at, reason })),
  };
}
