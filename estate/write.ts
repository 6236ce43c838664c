import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { InputError } from "../core/problem";
import { fileUnwritable } from "./problems/file";

/**
 * Writes a file whole or not at all: to a temporary file beside it, which then takes its name.
 *
 * @throws InputError with `FILE_UNWRITABLE`; nothing is left behind
 */
export function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    makeFolder(dirname(file));
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    discard(temporary);
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(fileUnwritable(file, code ?? String(error)));
  }
}

/** What can't be removed was not made by us, a folder of that name for example. */
function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The reason why nothing could be written is the one to report.
  }
}

/**
 * Makes a folder and those above it, one by one: `recursive` of Node.js 20 never ends where a file system
 * refuses new folders with "no such file", as /proc does.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another run may have made it in between.
    if (!existsSync(folder)) throw error;
  }
}
