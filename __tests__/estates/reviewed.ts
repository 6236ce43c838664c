import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format } from "pretty-format";

/** What people have read and found right, in a folder for each estate, and one for each other subject. */
export const REVIEWED = join(__dirname, "reviewed");

/** Whether Jest writes snapshots: all with `-u`, none with `--ci`, else those that are new. */
type Writes = "all" | "new" | "none";

/**
 * Compares with a text that was reviewed: `hybrid/summary.txt`. Jest's own snapshots stand in one file for all
 * estates of a test, where nobody finds what changed in one. Jest writes these as it writes its own.
 */
export function expectReviewed(file: string, value: unknown): void {
  const text =
    typeof value === "string" ? value : format(value, { escapeString: false, printBasicPrototype: false });
  const writes: Writes = expect.getState()["snapshotState"]._updateSnapshot; // told to Jest's own matchers only
  expect(`${text}\n`).toBe(reviewedText(join(REVIEWED, file), `${text}\n`, writes));
}

/** The text that stands in the file, `undefined` where there is none, once `text` was written, if it may be. */
export function reviewedText(path: string, text: string, writes: Writes): string | undefined {
  const known = existsSync(path) ? readFileSync(path, "utf8") : undefined;
  if (known === text || writes === "none" || (writes === "new" && known !== undefined)) return known;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return text;
}
