import { existsSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** A file as seen from the root of the git repository that it lies in; as it was given where there is none. */
export function pathInRepository(file: string): string {
  const root = rootOf(dirname(resolve(file)));
  return root === undefined ? file : relative(root, resolve(file)).split(sep).join("/");
}

/** The same for texts that others read: outside of a repository no folder of this machine is named. */
export function nameInRepository(file: string): string {
  const path = pathInRepository(file);
  return isAbsolute(path) || path.startsWith("..") ? basename(path) : path;
}

/**
 * The root of the git repository that a folder lies in, or will.
 *
 * A folder in a worktree or submodule has a file in the place of the folder `.git`.
 */
export function rootOf(folder: string): string | undefined {
  if (existsSync(join(folder, ".git"))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : rootOf(parent);
}
