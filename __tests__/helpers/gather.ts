import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";

/**
 * Makes one file of Jest's of all test files below `folder`. Jest loads every module anew for each file, and
 * starts to count coverage anew: for many small files that takes three times as long as their tests do.
 *
 * Files with a snapshot file stay out, because Jest keeps snapshots by file: `jest.suites.config.js` names them.
 */
export function gather(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join(folder, name))
    .sort();
  for (const file of files)
    if (!existsSync(join(dirname(file), "__snapshots__", `${basename(file)}.snap`)))
      describe(relative(join(__dirname, ".."), file), () => {
        require(file);
      });
}
