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

/** Whatever can't be removed was not created here, for example a folder of that name. */
function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The error that stopped the write is the one to report.
  }
}

/**
 * Creates a folder and its parents one by one. Node.js 20 loops forever with `recursive` where a file system
 * answers "no such file" to a new folder, as /proc does.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have created it in the meantime.
    if (!existsSync(folder)) throw error;
  }
}
