import { spawnSync } from "node:child_process";
import { posix } from "node:path";
import { InputError } from "../../core/problem";
import { fileUnreadable } from "../../estate/problems/file";
import { closest } from "../../estate/suggest";
import { namedFileOutside } from "../../plan/problems";
import { againstUnknown, gitFailed, gitMissing, notARepository } from "./problems";

/** The largest file that is read: a revocation list of a trust store at its limit has about 30 MB. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Files of a folder as they are in a commit, read without a checkout. */
export class GitVersion {
  private constructor(
    private readonly folder: string,
    /** As the user named it. */
    private readonly ref: string,
    private readonly commit: string,
  ) {}

  /**
   * @param ref a branch, tag or commit. It is never taken for an option of git
   * @throws InputError with `AGAINST_UNKNOWN`, `AGAINST_NO_REPOSITORY` or `AGAINST_NO_GIT`
   */
  static of(folder: string, ref: string): GitVersion {
    const inside = git(folder, "rev-parse", "--is-inside-work-tree");
    if (!inside.isWell) throw new InputError(notARepository(folder, firstLine(inside.said)));
    const found = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
    const commit = found.text.trim();
    if (!found.isWell || !/^[0-9a-f]{40,64}$/.test(commit)) throw new InputError(unknownRef(folder, ref));
    return new GitVersion(folder, ref, commit);
  }

  /** `main:landing-zone.yaml`, as git names it. */
  nameOf(path: string): string {
    return `${this.ref}:${path}`;
  }

  /**
   * Text of a file of the folder or below it; `undefined` where the commit has none. Links are not followed.
   *
   * @throws InputError with `FILE_OUTSIDE`, `FILE_UNREADABLE` or `AGAINST_UNREADABLE`
   */
  read(path: string): string | undefined {
    const inside = posix.normalize(path.replaceAll("\\", "/"));
    if (inside.startsWith("..") || posix.isAbsolute(inside)) throw new InputError(namedFileOutside(path));
    const name = this.nameOf(inside);
    const listed = git(this.folder, "ls-tree", "-z", this.commit, "--", inside);
    if (!listed.isWell) throw new InputError(gitFailed(name, firstLine(listed.said)));
    if (listed.text === "") return undefined;
    const [, mode = "", object = ""] = /^(\d+) \w+ ([0-9a-f]+)\t/.exec(listed.text) ?? [];
    if (!mode.startsWith("100"))
      throw new InputError(fileUnreadable(name, "it is no file there, but a link or a folder"));
    const blob = git(this.folder, "cat-file", "blob", object);
    if (!blob.isWell) throw new InputError(gitFailed(name, firstLine(blob.said)));
    return blob.text;
  }
}

function unknownRef(folder: string, ref: string) {
  const names = git(folder, "for-each-ref", "--format=%(refname:short)").text.split("\n").filter(Boolean);
  const isShallow = git(folder, "rev-parse", "--is-shallow-repository").text.trim() === "true";
  return againstUnknown(ref, { closest: closest(ref, names), isShallow });
}

/** Paths are paths, whatever characters they have; messages are in English. */
const SETTINGS = {
  GIT_LITERAL_PATHSPECS: "1",
  LC_ALL: "C",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
};

function git(folder: string, ...args: readonly string[]): { isWell: boolean; text: string; said: string } {
  const { status, stdout, stderr, error } = spawnSync("git", [...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...SETTINGS },
    maxBuffer: MOST_BYTES,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "ENOBUFS") return { isWell: false, text: "", said: `more than ${MOST_BYTES} bytes` };
  if (error !== undefined) throw new InputError(gitMissing(code ?? error.message));
  return { isWell: status === 0, text: stdout, said: stderr };
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}
