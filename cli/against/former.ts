import { basename, dirname, isAbsolute, relative } from "node:path";
import { InputError, problemText } from "../../core/problem";
import { namedFileMissing } from "../../estate/problems/file";
import { type EstateTexts, findLockFile, type ResolvedEstate, readTexts, resolveTexts } from "../../plan";
import { GitVersion } from "./git-version";

/** The version of an estate that another one is compared with. */
export type Former =
  | { readonly kind: "version"; readonly estate: ResolvedEstate; readonly texts: EstateTexts }
  /** The commit has no such file. */
  | { readonly kind: "absent" }
  /** It has one that this version of the tool does not take. */
  | { readonly kind: "invalid"; readonly problems: readonly string[] };

/**
 * Reads what `--against` names: a file, or the same file and its lock at a commit.
 *
 * @throws InputError where there is no such file or commit, and where a file that was named is no valid estate
 */
export function openFormer(file: string, against: string): Former {
  if (/\.ya?ml$/i.test(against)) return versionOf(readTexts({ file: against, lockUse: "optional" }));
  const version = GitVersion.of(dirname(file), against);
  const name = basename(file);
  const text = version.read(name);
  if (text === undefined) return { kind: "absent" };
  try {
    return versionOf(textsOf(version, name, text));
  } catch (error) {
    // A branch that was broken, or written for an older version, does not keep its repair from being reviewed.
    if (!(error instanceof InputError)) throw error;
    return { kind: "invalid", problems: error.problems.map(problemText) };
  }
}

/** How pages name a former version. Folders of this machine are nobody's business who reads them. */
export function formerName(against: string): string {
  if (!isAbsolute(against)) return against;
  const inside = relative(process.cwd(), against);
  const isInside = !inside.startsWith("..") && !isAbsolute(inside);
  return isInside ? inside : `${basename(against)} of another folder`;
}

function versionOf(texts: EstateTexts): Former {
  return { kind: "version", estate: resolveTexts(texts), texts };
}

function textsOf(version: GitVersion, name: string, text: string): EstateTexts {
  const lock = version.read(findLockFile(name));
  const read = (path: string) => {
    const found = version.read(path);
    if (found === undefined) throw new InputError(namedFileMissing(path));
    return found;
  };
  const texts = { file: version.nameOf(name), text, read, now: Date.now() };
  return { ...texts, ...(lock === undefined ? {} : { lock }) };
}
