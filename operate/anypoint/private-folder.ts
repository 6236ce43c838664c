import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const NAME = /^landing-zone-anypoint-(\d+)-/;

/**
 * A folder that only this user can read, for what must not be an argument. It goes when it is removed or the process ends,
 * whatever ends it; one that was killed without notice is removed by the next run.
 */
export class PrivateFolder {
  readonly path: string;
  private readonly onExit = () => this.remove();

  constructor(private readonly parent = parentFolder()) {
    sweep(parent);
    this.path = mkdtempSync(join(parent, `landing-zone-anypoint-${process.pid}-`));
    process.on("exit", this.onExit);
  }

  /** A folder in it. */
  folder(name: string): string {
    const path = join(this.path, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  }

  /** Writes a file that only this user can read, and returns its path. */
  write(name: string, text: string): string {
    const path = join(this.path, name);
    writeFileSync(path, text, { mode: 0o600, flag: "wx" });
    return path;
  }

  discard(path: string): void {
    rmSync(path, { force: true });
  }

  /** What a killed run left is looked for once more: its client may have ended later, and written its settings again. */
  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
    sweep(this.parent);
    process.off("exit", this.onExit);
  }
}

/** Where there is one, a folder in memory that belongs to the user. */
function parentFolder(): string {
  const runtime = process.env["XDG_RUNTIME_DIR"] ?? "";
  return runtime !== "" && statSync(runtime, { throwIfNoEntry: false })?.isDirectory() === true
    ? runtime
    : tmpdir();
}

/** Removes what processes left behind that are no more. */
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    const [, pid] = NAME.exec(name) ?? [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    if (statSync(join(parent, name), { throwIfNoEntry: false })?.uid === process.getuid?.())
      rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
