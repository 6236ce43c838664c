import { realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { InputError, type Problem } from "../core/problem";
import type { EstateFile } from "../estate/estate-file";
import { fileUnreadable, namedFileMissing } from "../estate/problems/file";
import { readText } from "./load";
import { namedFileOutside, namedFileTooLarge } from "./problems";

/** Paths of the files that an estate names, as seen from its own, each once. */
export function namedFiles({ loadBalancers }: EstateFile): string[] {
  const mutual = Object.values(loadBalancers).flatMap(({ mutualTls, listeners = {} }) => [
    mutualTls,
    ...Object.values(listeners).map((listener) => listener.mutualTls),
  ]);
  const files = mutual.flatMap((each) => [each?.caBundle, ...(each?.revocationLists ?? [])]);
  return [...new Set(files.filter((file) => file !== undefined))].sort();
}

/** A revocation list with as many entries as a trust store takes has about 30 MB. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Text of a file that the estate in `folder` names. Links are followed within the folder only: what this reads
 * goes into an account, and a link may lead to whatever the machine has.
 *
 * @throws InputError with `FILE_MISSING`, `FILE_OUTSIDE`, `FILE_UNREADABLE` or `FILE_TOO_LARGE`
 */
export function readNamed(folder: string, path: string): string {
  const file = join(folder, path);
  const problem = findFileProblem(file, folder, path);
  if (problem !== undefined) throw new InputError(problem);
  return readText(file);
}

function findFileProblem(file: string, folder: string, path: string): Problem | undefined {
  try {
    const real = realpathSync(file);
    if (!real.startsWith(join(realpathSync(folder), sep))) return namedFileOutside(path);
    const facts = statSync(real);
    if (facts.isDirectory()) return fileUnreadable(file, "EISDIR");
    if (!facts.isFile()) return fileUnreadable(file, "a pipe or a device never ends");
    return facts.size > MOST_BYTES ? namedFileTooLarge(path, facts.size, MOST_BYTES) : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? namedFileMissing(path) : fileUnreadable(file, code ?? String(error));
  }
}
