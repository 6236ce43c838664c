import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../estate/write";

/** File in the output folder that keeps the names. */
const FILE = "by-hand.json";

/**
 * Steps by hand that came up and were not said to be done since. What waits for them may be applied from before, so the
 * states can't tell.
 */
export class DueSteps {
  private readonly file: string;

  constructor(outdir: string) {
    this.file = join(outdir, FILE);
  }

  has(name: string): boolean {
    return this.read().includes(name);
  }

  add(name: string): void {
    if (!this.has(name)) this.write([...this.read(), name]);
  }

  remove(name: string): void {
    if (this.has(name)) this.write(this.read().filter((each) => each !== name));
  }

  /** A file that can't be read was not written by this tool. */
  private read(): readonly string[] {
    try {
      const names: unknown = existsSync(this.file) ? JSON.parse(readFileSync(this.file, "utf8")) : [];
      return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
    } catch {
      return [];
    }
  }

  private write(names: readonly string[]): void {
    writeWhole(this.file, `${JSON.stringify([...names].sort())}\n`);
  }
}
