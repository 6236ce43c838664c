/** The columns of the table, in order. */
export const COLUMNS = [
  "stacks",
  "resources",
  "validate",
  "plan",
  "apply",
  "second plan",
  "growth plan",
  "changes",
  "destroy",
  "leaks",
  "findings",
  "manifests",
  "rights",
  "real validate",
  "real apply",
  "deploy",
  "page answers",
  "page rows",
] as const;

export type Column = (typeof COLUMNS)[number];

export interface Check {
  readonly subject: string;
  readonly name: string;
  /** Column of the estate's row, where it belongs to one. */
  readonly column?: Column;
  readonly passed: boolean;
  /** What stands in the table, or what went wrong. */
  readonly note: string;
  readonly seconds: number;
}

export interface Skip {
  readonly what: string;
  readonly why: string;
  readonly how: string;
}

/** Something that is not as it should be; the message is for the reader of the report. */
export class CheckFailed extends Error {}

/** Everything that was checked in a run. */
export class Checks {
  readonly all: Check[] = [];
  readonly skips: Skip[] = [];
  /** What a reader should know though it is neither good nor bad. */
  readonly notes: string[] = [];

  constructor(
    private readonly say: (line: string) => void,
    /** In CI a missing tool is a failure: a run that checks nothing must not be green. */
    private readonly isCi: boolean,
  ) {}

  /** Takes over what another engine showed, in lines of its own beside the estates. */
  adopt({ all, skips, notes }: Checks, engine: string): void {
    const named = (what: string) => `${what} (${engine})`;
    this.all.push(...all.map((check) => ({ ...check, subject: named(check.subject) })));
    this.skips.push(...skips.map((skip) => ({ ...skip, what: named(skip.what) })));
    this.notes.push(...notes.map((note) => `${engine}: ${note}`));
  }

  /** The ledger of another engine, for {@link adopt}. */
  beside(engine: string): Checks {
    return new Checks((line) => this.say(`${engine}: ${line}`), this.isCi);
  }

  /**
   * Runs a check; it passes unless `work` throws.
   *
   * @param work may return what the table shows
   * @returns whether it passed
   */
  async check(
    subject: string,
    name: string,
    work: () => Promise<string | undefined> | string | undefined,
    column?: Column,
  ): Promise<boolean> {
    const begin = Date.now();
    let passed = true;
    let note: string;
    try {
      note = (await work()) ?? "ok";
    } catch (error) {
      passed = false;
      // Anything else than a failed check is a fault of the run itself, so its stack matters.
      note = error instanceof CheckFailed ? error.message : ((error as Error).stack ?? String(error));
    }
    const seconds = (Date.now() - begin) / 1000;
    this.all.push({ subject, name, passed, note, seconds, ...(column === undefined ? {} : { column }) });
    this.say(`${passed ? "passed" : "FAILED"}  ${subject}: ${name} (${seconds.toFixed(1)} s)`);
    if (!passed) this.say(indent(note));
    return passed;
  }

  /** Runs a part of a run. What it throws is a failed check: the other parts keep their results, and the report comes. */
  async guard(subject: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await this.check(subject, "ends without a fault of its own", () => Promise.reject(error));
    }
  }

  note(text: string): void {
    this.notes.push(text);
  }

  skip(skip: Skip): void {
    this.skips.push(skip);
    if (!this.isCi) return;
    const note = `${skip.why}; CI=true, so it fails. ${skip.how}`;
    this.all.push({ subject: skip.what, name: "tools are there", passed: false, note, seconds: 0 });
  }

  get passed(): number {
    return this.all.filter(({ passed }) => passed).length;
  }

  get failed(): number {
    return this.all.length - this.passed;
  }
}

export function indent(text: string, by = "    "): string {
  return text
    .split("\n")
    .map((line) => by + line)
    .join("\n");
}
