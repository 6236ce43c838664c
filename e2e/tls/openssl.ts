import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, type Outcome, run } from "../runner/process";

/** Runs OpenSSL in a folder. @throws CheckFailed unless it succeeds */
export async function openssl(args: readonly string[], cwd: string): Promise<string> {
  const { status, stdout, stderr } = await tryOpenssl(args, cwd);
  if (status !== 0) throw new CheckFailed(`openssl ${args.join(" ")} failed:\n${stderr.trim()}`);
  return stdout;
}

function tryOpenssl(args: readonly string[], cwd: string): Promise<Outcome> {
  return run("openssl", args, { cwd, env: cleanEnvironment(), timeoutSeconds: 60 });
}

/** A path to judge, by files of PEM. */
export interface JudgedPath {
  readonly anchor: string;
  /** Files below the anchor, lowest first. */
  readonly path: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Whether OpenSSL verifies the path at that time, by rules alone: revocation is not asked, nor what a key is for. */
export async function opensslAccepts({ anchor, path, now }: JudgedPath, cwd: string): Promise<boolean> {
  const [leaf = "", ...above] = path;
  const untrusted = above.flatMap((file) => ["-untrusted", file]);
  const fixed = ["-no-CApath", "-no-CAstore", "-auth_level", "1", "-attime", String(Math.floor(now / 1000))];
  const { status, stdout, stderr } = await tryOpenssl(
    ["verify", ...fixed, "-CAfile", anchor, ...untrusted, leaf],
    cwd,
  );
  // Anything but a verdict is a fault of the call.
  if (status !== 0 && !/^error \d+ at \d+ depth lookup/m.test(stderr))
    throw new CheckFailed(`openssl verify of ${leaf}: ${stderr || stdout}`);
  return status === 0;
}

/** Writes a file of settings of OpenSSL and returns its path. */
export function writeSettings(folder: string, name: string, lines: readonly string[]): string {
  const file = join(folder, `${name}.cnf`);
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}
