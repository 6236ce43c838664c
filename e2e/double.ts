import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { DEFAULT_FILE } from "../core/problem";
import { copyEstate } from "./estates/copy";
import { ROOT } from "./estates/discover";
import { installDouble } from "./provider-double/install";
import { cleanEnvironment } from "./runner/process";

const HELP = `Runs a command with a double in place of the AWS provider: no account, no network, nothing real.

  npm run double -- <command>

  npm run double -- npx cdktf diff network-production
  npm run double -- npx cdktf deploy network-production
  npm run double -- terraform -chdir=cdktf.out/stacks/network-production plan

The command runs in a folder of cdktf.out/double, with a copy of the estate (LANDING_ZONE_FILE, or landing-zone.yaml), of its
lock and of the files that it names, an output folder and a state of its own: state and providers of the real estate are never touched. A backend
that the file names is left out of the copy. Delete cdktf.out/double to start anew. Needs Terraform and Go.`;

const LANDING_ZONE = join(ROOT, "bin", "landing-zone.js");

/**
 * The sandbox of an estate: in the output folder, so that git ignores it and it goes with it. One for each, since stacks
 * of different estates share names.
 */
function sandboxOf(file: string): string {
  const name = relative(ROOT, file)
    .replace(/\.ya?ml$/, "")
    .replace(/[^A-Za-z0-9]+/g, "-");
  return join(ROOT, "cdktf.out", "double", name);
}

function main(command: readonly string[]): number {
  const [program, ...args] = command;
  if (program === undefined || program === "--help") {
    console.log(HELP);
    return program === undefined ? 2 : 0;
  }
  const file = resolve(process.env["LANDING_ZONE_FILE"] ?? join(ROOT, DEFAULT_FILE));
  const sandbox = sandboxOf(file);
  copyEstate(file, join(sandbox, DEFAULT_FILE));
  mkdirSync(join(sandbox, "ledger"), { recursive: true });
  writeFileSync(join(sandbox, "cdktf.json"), JSON.stringify(cdktfSettings(), null, 2));
  const env = { ...cleanEnvironment(), LANDING_ZONE_FILE: join(sandbox, DEFAULT_FILE) };
  const output = join(sandbox, "cdktf.out");
  const synth = [LANDING_ZONE, "synth", "--output", output];
  const { status } = spawnSync(process.execPath, synth, {
    cwd: ROOT,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) return status ?? 1;
  // Refuses, too, what was put into the sandbox by hand.
  const double = installDouble({ synthesised: [output], ledger: join(sandbox, "ledger") });
  console.error("A double stands for AWS: every id, address and plan below is made up.\n");
  const run = spawnSync(program, args, { cwd: sandbox, env: { ...env, ...double.env }, stdio: "inherit" });
  if (run.error) console.error(`${program} can't be started: ${run.error.message}`);
  return run.status ?? 1;
}

/** The project's settings, for a folder that isn't its root. */
function cdktfSettings(): object {
  const settings = JSON.parse(readFileSync(join(ROOT, "cdktf.json"), "utf8"));
  return { ...settings, app: `node ${JSON.stringify(LANDING_ZONE)} synth` };
}

process.exitCode = main(process.argv.slice(2));
