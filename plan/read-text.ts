import { readFileSync } from "node:fs";
import { InputError } from "../core/problem";
import { fileMissing, fileUnreadable } from "../estate/problems/file";

/** Reads the text of a file. @throws InputError with `FILE_MISSING` or `FILE_UNREADABLE` */
export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(code === "ENOENT" ? fileMissing(file) : fileUnreadable(file, code ?? String(error)));
  }
}
