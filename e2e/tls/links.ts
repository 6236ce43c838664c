import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keystoreScript } from "../../review/keystore/script";
import { CheckFailed, type Checks } from "../runner/checks";
import { cleanEnvironment, run, ToolMissing } from "../runner/process";
import { SHIPPING_SPEC } from "./specs";

/** A user of every system who owns nothing. */
const OWNER = "nobody";

/** What the owner of the folder puts there before root runs the script. */
const ATTACKS: readonly [what: string, place: (folder: string, victim: string) => void][] = [
  [
    "in place of the versions",
    (folder, victim) => {
      rmSync(join(folder, "versions"), { recursive: true });
      symlinkSync(victim, join(folder, "versions"));
    },
  ],
  ["as an old version", (folder, victim) => symlinkSync(victim, join(folder, "versions", "old"))],
  ["as what another run left", (folder, victim) => symlinkSync(victim, join(folder, "versions", ".new.x"))],
  ["as a link that is being made", (folder, victim) => symlinkSync(victim, join(folder, ".current"))],
  ["as the version in use", (folder, victim) => symlinkSync(victim, join(folder, "current"))],
];

/**
 * Root's part of the printed script, in a folder whose owner put links into it: a folder of root's, behind each link,
 * is as it was. That the check can fail shows a script that does the same as root.
 */
export async function checkLinks(checks: Checks): Promise<void> {
  const owner = await findOwner();
  if (process.getuid?.() !== 0 || owner === undefined) {
    checks.note(
      "keystores: links that the owner puts into the folder were not tried, which takes root and runuser.",
    );
    return;
  }
  const script = keystoreScript(SHIPPING_SPEC);
  for (const [what, place] of ATTACKS)
    await checks.check("keystores", `root follows no link: ${what}`, async () => {
      const changed = await attack(script, place, owner);
      if (changed !== undefined) throw new CheckFailed(changed);
      return undefined;
    });
  await checks.check("keystores", "root follows no link: a script that acts as root would", async () => {
    const careless = script.replace(/^as_owner\(\) \{\n.*\n\}/m, 'as_owner() {\n  "$@"\n}');
    if (careless === script) throw new CheckFailed("the script has no as_owner any more");
    const [[, place] = []] = ATTACKS;
    if (place === undefined || (await attack(careless, place, owner)) === undefined)
      throw new CheckFailed("nobody noticed");
    return undefined;
  });
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

async function findOwner(): Promise<Owner | undefined> {
  const ask = async (...args: string[]) =>
    (await run("runuser", ["-u", OWNER, "--", "id", ...args], { cwd: "/", env: cleanEnvironment() })).stdout;
  try {
    const [uid, gid] = [Number.parseInt(await ask("-u"), 10), Number.parseInt(await ask("-g"), 10)];
    return uid > 0 && gid > 0 ? { uid, gid } : undefined;
  } catch (error) {
    if (error instanceof ToolMissing) return undefined;
    throw error;
  }
}

/** @returns what of the victim changed, or `undefined` */
async function attack(
  script: string,
  place: (folder: string, victim: string) => void,
  owner: Owner,
): Promise<string | undefined> {
  const home = mkdtempSync(join(tmpdir(), "keystore-links-"));
  try {
    chmodSync(home, 0o755);
    const [folder, victim, program] = ["folder", "victim", "mule-keystores"].map((name) =>
      join(home, name),
    ) as [string, string, string];
    writeFileSync(program, script);
    chmodSync(program, 0o755);
    makeVictim(victim);
    // A runtime that is healthy whatever comes into use.
    mkdirSync(join(home, "bin"));
    writeFileSync(join(home, "bin", "systemctl"), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
    const version = join(folder, "versions", "1");
    mkdirSync(version, { recursive: true, mode: 0o700 });
    symlinkSync(version, join(folder, "next"));
    for (const each of [folder, join(folder, "versions"), version]) chownSync(each, owner.uid, owner.gid);
    place(folder, victim);
    const before = stateOf(victim);
    const env = {
      ...cleanEnvironment(),
      PATH: `${join(home, "bin")}:${process.env["PATH"]}`,
      KEYSTORES_FOLDER: folder,
      MULE_USER: OWNER,
      MULE_HOME: join(home, "runtime"),
      ACTIVATE_SECONDS: "2",
    };
    // What they say does not matter: a link may stop them.
    for (const command of ["boot", "activate", "check"])
      await run(program, [command], { cwd: home, env, timeoutSeconds: 60 });
    const after = stateOf(victim);
    return after === before ? undefined : `of root's folder\n${before}\nthere is\n${after}`;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Of root, with what a careless script would take for its own. */
function makeVictim(victim: string): void {
  mkdirSync(victim, { mode: 0o755 });
  chmodSync(victim, 0o755);
  for (const name of ["kept", ".new.kept"]) writeFileSync(join(victim, name), name, { mode: 0o644 });
}

/** Names, owners, modes and contents. */
function stateOf(folder: string): string {
  const of = (path: string) => {
    const { mode, uid, gid } = lstatSync(path);
    return [path, mode.toString(8), uid, gid].join(" ");
  };
  const files = readdirSync(folder).sort();
  return [
    of(folder),
    ...files.map((name) => `${of(join(folder, name))} ${readFileSync(join(folder, name), "utf8")}`),
  ].join("\n");
}
