import { visible } from "./invisible";

/** Keys that lead to a value of the file, outermost first: `["vpcs", "production", "cidr"]`. */
export type ProblemPath = readonly (string | number)[];

/** A place in a file, as editors count: from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A command of this tool that a text names, without the program: `["lock", "--release", "production"]`. */
export interface NamedCommand {
  readonly command: readonly string[];
}

/** A sentence, or its parts where it names commands: how these are typed depends on the reader's folder and file. */
export type Fix = string | readonly (string | NamedCommand)[];

/** One thing that is wrong with an estate, in the words of the person who has to mend it. */
export interface Problem {
  /** Stable, for documentation and for scripts: `CIDR_HOST_BITS`. */
  readonly code: string;
  /** What is wrong, without the value. */
  readonly what: string;
  /** The value that was given. @default - the problem is about something that is missing */
  readonly got?: string;
  /** What would have been accepted. @default - `fix` says it all */
  readonly allowed?: string;
  /** What to change. */
  readonly fix: Fix;
  /** Where in the file. @default - the caller that knows the place adds it */
  readonly path?: ProblemPath;
  /** The entry that the problem is about, where it stands elsewhere than at `path`. @default - the entry at `path` */
  readonly subject?: ProblemPath;
  /**
   * Entries that it may follow from: where one of them, or a part of it, was taken out because it is wrong, this is
   * no problem of its own. @default - `subject` alone
   */
  readonly causedBy?: readonly ProblemPath[];
  /** Where in which file. @default - the loader of the file derives it from `path` */
  readonly position?: Position;
}

/** How a reader types a command of this tool. */
export type CommandText = (command: readonly string[]) => string;

/** As it is typed beside the default file. */
export const plainCommand: CommandText = (command) => ["npm run landing-zone --", ...command].join(" ");

/** A fix that names commands: ``fixWith`run ${lockCommand("--clear")} again` ``. */
export function fixWith(texts: TemplateStringsArray, ...parts: readonly (string | NamedCommand)[]): Fix {
  return texts.flatMap((text, index) => [text, ...parts.slice(index, index + 1)]);
}

/** `lock` with its options, for {@link fixWith}. */
export function lockCommand(...options: readonly string[]): NamedCommand {
  return { command: ["lock", ...options] };
}

/** The sentence, with its commands as they are typed. */
function fixText(fix: Fix, typed: CommandText): string {
  return typeof fix === "string"
    ? fix
    : fix.map((part) => (typeof part === "string" ? part : typed(part.command))).join("");
}

/** The estate is wrong. Carries every problem that was found, never only the first. */
export class InputError extends Error {
  readonly problems: readonly Problem[];
  /** One line for each problem. */
  readonly lines: readonly string[];

  /** @param typed how the reader types commands; by default as beside the default file */
  constructor(problems: Problem | readonly Problem[], typed: CommandText = plainCommand) {
    const list = isProblem(problems) ? [problems] : problems;
    const lines = list.map((problem) => problemLine(problem, typed));
    super(lines.join("\n"));
    this.name = "InputError";
    this.problems = list;
    this.lines = lines;
  }
}

function isProblem(value: Problem | readonly Problem[]): value is Problem {
  return !Array.isArray(value);
}

/** `vpcs.production.cidr`, the way a person would write the place. */
export function pathText(path: ProblemPath): string {
  return path.map(String).join(".");
}

/**
 * One line: position, code, place, what is wrong, what was given, what is allowed, what to change. What a file or
 * a lock says can't move the cursor of a terminal, turn the line around or hide a part of it.
 */
export function problemText(problem: Problem): string {
  return problemLine(problem, plainCommand);
}

/** The same, with commands as the reader types them. */
function problemLine(problem: Problem, typed: CommandText): string {
  const place = problem.path?.length ? `${pathText(problem.path)}: ` : "";
  const got = problem.got === undefined ? "" : `; got ${problem.got}`;
  const allowed = problem.allowed === undefined ? "" : `; allowed: ${problem.allowed}`;
  const at = problem.position === undefined ? "" : `${positionText(problem.position)} `;
  return visible(
    `${at}${problem.code} ${place}${problem.what}${got}${allowed}; ${fixText(problem.fix, typed)}`,
  );
}

/** `landing-zone.yaml:12:9`, which editors and terminals turn into a link. */
export function positionText({ file, line, column }: Position): string {
  return `${file}:${line}:${column}`;
}

/**
 * Whether a problem only follows from places that are wrong themselves. What is said of a whole can't be trusted
 * where a part of it is missing; what refers to a thing is not wrong where the thing was lost.
 */
export function followsFrom(
  { path = [], subject, causedBy = [] }: Problem,
  faults: readonly ProblemPath[],
): boolean {
  const isWithin = (outer: ProblemPath, inner: ProblemPath) =>
    outer.every((part, index) => inner[index] === part);
  const causes = [...causedBy, ...(subject === undefined ? [] : [subject])];
  return faults.some(
    (fault) =>
      (path.length > 1 && isWithin(path, fault)) ||
      causes.some((cause) => isWithin(cause, fault) || isWithin(fault, cause)),
  );
}

/** Gathers problems, so that one run reports all of them. */
export class ProblemList {
  private readonly found: Problem[] = [];

  get problems(): readonly Problem[] {
    return [...this.found];
  }

  get isEmpty(): boolean {
    return this.found.length === 0;
  }

  /** Adds a problem; `path` is kept only where the problem does not know its own place. */
  add(problem: Problem, path?: ProblemPath): void {
    this.found.push(path === undefined || problem.path !== undefined ? problem : { ...problem, path });
  }

  /** Runs `step`; what it throws as {@link InputError} is gathered and `undefined` returned. */
  attempt<T>(path: ProblemPath, step: () => T): T | undefined {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const problem of error.problems) this.add(problem, path);
      return undefined;
    }
  }

  /** Throws all that was gathered, if anything was. */
  throwIfAny(): void {
    if (!this.isEmpty) throw new InputError(this.found);
  }
}
