import { visible } from "../invisible";

/** Keys that lead to a value of the file, outermost first: `["vpcs", "production", "cidr"]`. */
export type ProblemPath = readonly (string | number)[];

/** A place in a file, as editors count: from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

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
  readonly fix: string;
  /** Where in the file. @default - the caller that knows the place adds it */
  readonly path?: ProblemPath;
  /** Where in which file. @default - the loader of the file derives it from `path` */
  readonly position?: Position;
}

/** The estate is wrong. Carries every problem that was found, never only the first. */
export class InputError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: Problem | readonly Problem[]) {
    const list = isProblem(problems) ? [problems] : problems;
    super(list.map(problemText).join("\n"));
    this.name = "InputError";
    this.problems = list;
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
  const place = problem.path?.length ? `${pathText(problem.path)}: ` : "";
  const got = problem.got === undefined ? "" : `; got ${problem.got}`;
  const allowed = problem.allowed === undefined ? "" : `; allowed: ${problem.allowed}`;
  const at = problem.position === undefined ? "" : `${positionText(problem.position)} `;
  return visible(`${at}${problem.code} ${place}${problem.what}${got}${allowed}; ${problem.fix}`);
}

/** `landing-zone.yaml:12:9`, which editors and terminals turn into a link. */
export function positionText({ file, line, column }: Position): string {
  return `${file}:${line}:${column}`;
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
