import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../../core/problem";
import { fileUnwritable } from "../../estate/problems/file";
import { makeFolder } from "../../plan";

/**
 * Writes all files or none: each to a temporary file beside it first.
 *
 * @throws InputError with `FILE_UNWRITABLE`; nothing is left behind
 */
export function writeTogether(folder: string, files: Readonly<Record<string, string>>): void {
  const all = Object.entries(files).map(([name, text]) => {
    const file = join(folder, name);
    return { file, text, temporary: `${file}.${process.pid}.tmp` };
  });
  const done: string[] = [];
  const made: string[] = [];
  let current = folder;
  try {
    makeFolder(folder);
    for (const { file, temporary, text } of all) {
      current = file;
      const first = mkdirSync(dirname(file), { recursive: true });
      if (first !== undefined) made.push(first);
      done.push(temporary);
      writeFileSync(temporary, text, { flag: "wx" });
    }
    for (const { file, temporary } of all) {
      current = file;
      renameSync(temporary, file);
      done.push(file);
    }
  } catch (error) {
    for (const file of done) rmSync(file, { force: true });
    for (const each of made) rmSync(each, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(fileUnwritable(current, code ?? String(error)));
  }
}

/** The files of a folder that are there already. */
export function existing(folder: string, names: readonly string[]): string[] {
  return names.filter((name) => existsSync(join(folder, name)));
}
