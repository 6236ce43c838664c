import { type CommandLine, commandsOn, plainCommand } from "./command-line";
import { visible } from "./invisible";

/** Keys of a value in the file, outermost first: `["vpcs", "production", "cidr"]`. */
export type ProblemPath = readonly (string | number)[];

/** A position in a file; line and column start at 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A command of this tool in a message, without the program name: `lock --release production`. */
export interface NamedCommand {
  readonly command: string;
}

/** A sentence, or its parts if it contains commands, whose text depends on the reader's folder and file. */
export type Fix = string | readonly (string | NamedCommand)[];

/** One problem of an estate, worded for the person who fixes it. */
export interface Problem {
  /** Stable code for documentation and scripts: `CIDR_HOST_BITS`. */
  readonly code: string;
  /** What is wrong, without the value. */
  readonly what: string;
  /** The given value. @default - something is missing */
  readonly got?: string;
  /** Accepted values. @default - `fix` names them */
  readonly allowed?: string;
  /** What to change. */
  readonly fix: Fix;
  /** Path in the file. @default - added by a caller that knows it */
  readonly path?: ProblemPath;
  /** The entry that the problem is about, if it is not at `path`. @default - the entry at `path` */
  readonly subject?: ProblemPath;
  /**
   * Entries that may be the cause. If one of them, or a part of it, was removed because it is invalid, this problem
   * is not reported.
   *
   * @default - only `subject`
   */
  readonly causedBy?: readonly ProblemPath[];
  /** Position in the file. @default - derived from `path` by the loader */
  readonly position?: Position;
  /**
   * What was probably meant. The file is also checked as if it were written so, to find what else is wrong.
   *
   * @default - nothing is likely enough
   */
  readonly correction?: Correction;
}

/** The value, or the last key of the path, that was probably meant. */
export interface Correction {
  readonly value: string | number | Readonly<Record<string, never>>;
  /** @default false */
  readonly isOfKey?: boolean;
}

/** A correction of a value, where one is known. */
export function correctionTo(value: Correction["value"] | undefined): Pick<Problem, "correction"> {
  return value === undefined ? {} : { correction: { value } };
}

/** A fix with commands: ``fixWith`run ${lockCommand("--clear")} again` ``. */
export function fixWith(texts: TemplateStringsArray, ...parts: readonly (string | NamedCommand)[]): Fix {
  return texts.flatMap((text, index) => [text, ...parts.slice(index, index + 1)]);
}

/** A command with its arguments and options, for {@link fixWith}: `toolCommand("path", from, to)`. */
export function toolCommand(...words: readonly string[]): NamedCommand {
  return { command: words.join(" ") };
}

/** `lock` with its options, for {@link fixWith}. */
export function lockCommand(...options: readonly string[]): NamedCommand {
  return toolCommand("lock", ...options);
}

/** The fix as one sentence, with formatted commands. */
export function fixText(fix: Fix, typed: CommandLine): string {
  return typeof fix === "string"
    ? fix
    : fix.map((part) => (typeof part === "string" ? part : typed(part.command))).join("");
}

/** The estate is invalid. Contains every problem that was found. */
export class InputError extends Error {
  readonly problems: readonly Problem[];

  /** @param file the file that was read, for the commands that messages name. @default - the default file */
  constructor(
    problems: Problem | readonly Problem[],
    readonly file?: string,
  ) {
    const list = isProblem(problems) ? [problems] : problems;
    super(linesOf(list, plainCommand, file).join("\n"));
    this.name = "InputError";
    this.problems = list;
  }

  /** One line for each problem, with commands as the reader types them. */
  lines(typed: CommandLine = plainCommand): string[] {
    return linesOf(this.problems, typed, this.file);
  }
}

function linesOf(problems: readonly Problem[], typed: CommandLine, file: string | undefined): string[] {
  return problems.map((problem) =>
    problemLine(problem, file === undefined ? typed : commandsOn(file, typed)),
  );
}

function isProblem(value: Problem | readonly Problem[]): value is Problem {
  return !Array.isArray(value);
}

/** A path as text: `vpcs.production.cidr`. */
export function pathText(path: ProblemPath): string {
  return path.map(String).join(".");
}

/**
 * One line: position, code, path, what is wrong, what was given, what is allowed, what to change. Control
 * characters of a file or lock are escaped, so that they can't affect the terminal.
 */
export function problemText(problem: Problem): string {
  return problemLine(problem, plainCommand);
}

/** The same, with the commands that it names formatted by `typed`. */
export function problemLine(problem: Problem, typed: CommandLine): string {
  const at = problem.position === undefined ? "" : `${visible(positionText(problem.position))} `;
  return `${at}${visible(problem.code)} ${problemMessage(problem, typed)}`;
}

/** The same without position and code, for formats that have fields for them. */
export function problemMessage(problem: Problem, typed: CommandLine): string {
  const place = problem.path?.length ? `${pathText(problem.path)}: ` : "";
  const got = problem.got === undefined ? "" : `; got ${problem.got}`;
  const allowed = problem.allowed === undefined ? "" : `; allowed: ${problem.allowed}`;
  return visible(`${place}${problem.what}${got}${allowed}; ${fixText(problem.fix, typed)}`);
}

/** `landing-zone.yaml:12:9`, which editors and terminals show as a link. */
export function positionText({ file, line, column }: Position): string {
  return `${file}:${line}:${column}`;
}

/**
 * Whether a problem only follows from invalid parts of the file. A check of a whole is unreliable while a part of
 * it is missing, and a reference to a removed entry is not a mistake. A name is wrong whatever is wrong below it.
 */
export function followsFrom(
  { path = [], subject, causedBy = [], correction }: Problem,
  faults: readonly ProblemPath[],
): boolean {
  const isWithin = (outer: ProblemPath, inner: ProblemPath) =>
    outer.every((part, index) => inner[index] === part);
  const causes = [...causedBy, ...(subject === undefined ? [] : [subject])];
  return faults.some(
    (fault) =>
      (path.length > 1 && isWithin(path, fault) && !(correction?.isOfKey && fault.length > path.length)) ||
      causes.some((cause) => isWithin(cause, fault) || isWithin(fault, cause)),
  );
}

/** Collects problems, so that one run reports all of them. */
export class ProblemList {
  private readonly found: Problem[] = [];

  get problems(): readonly Problem[] {
    return [...this.found];
  }

  get isEmpty(): boolean {
    return this.found.length === 0;
  }

  /** Adds a problem; `path` is used only if the problem has none. */
  add(problem: Problem, path?: ProblemPath): void {
    this.found.push(path === undefined || problem.path !== undefined ? problem : { ...problem, path });
  }

  /** Runs `step`. Problems of a thrown {@link InputError} are collected, and `undefined` is returned. */
  attempt<T>(path: ProblemPath, step: () => T): T | undefined {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const problem of error.problems) this.add(problem, path);
      return undefined;
    }
  }

  /** Throws all collected problems, if there are any. */
  throwIfAny(): void {
    if (!this.isEmpty) throw new InputError(this.found);
  }
}
