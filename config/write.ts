import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileUnwritable, InputError } from "../core/errors";

/**
 * Writes a file whole or not at all: to a temporary file beside it, which then takes its name.
 *
 * @throws InputError with `FILE_UNWRITABLE`; nothing is left behind
 */
export function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(fileUnwritable(file, code ?? String(error)));
  }
}
