import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseDocument } from "yaml";
import { DEFAULT_FILE, lockFileOf } from "../config";
import { ROOT } from "./estates/discover";
import { installDouble } from "./provider-double/install";
import { cleanEnvironment } from "./runner/process";

const HELP = `Runs a command with a double in place of the AWS provider: no account, no network, nothing real.

  npm run double -- <command>

  npm run double -- npx cdktf diff network-production
  npm run double -- npx cdktf deploy network-production
  npm run double -- terraform -chdir=cdktf.out/stacks/network-production plan

The command runs in cdktf.out/double, with a copy of the estate (LANDING_ZONE_FILE, or landing-zone.yaml) and of its
lock, an output folder and a state of its own: state and providers of the real estate are never touched. A backend
that the file names is left out of the copy. Delete cdktf.out/double to start anew. Needs Terraform and Go.`;

/** The sandbox: in the output folder, so that it is ignored by git and goes with it. */
const SANDBOX = join(ROOT, "cdktf.out", "double");

function main(command: readonly string[]): number {
  const [program, ...args] = command;
  if (program === undefined || program === "--help") {
    console.log(HELP);
    return program === undefined ? 2 : 0;
  }
  copyEstate(resolve(process.env["LANDING_ZONE_FILE"] ?? join(ROOT, DEFAULT_FILE)));
  const env = { ...cleanEnvironment(), LANDING_ZONE_FILE: join(SANDBOX, DEFAULT_FILE) };
  const output = join(SANDBOX, "cdktf.out");
  const synth = ["--require", "tsx/cjs", join(ROOT, "main.ts"), "--output", output];
  const { status } = spawnSync(process.execPath, synth, {
    cwd: ROOT,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) return status ?? 1;
  // Refuses, too, what was put into the sandbox by hand.
  const double = installDouble({ synthesised: [output], ledger: join(SANDBOX, "ledger") });
  console.error("A double stands for AWS: every id, address and plan below is made up.\n");
  const run = spawnSync(program, args, { cwd: SANDBOX, env: { ...env, ...double.env }, stdio: "inherit" });
  if (run.error) console.error(`${program} can't be started: ${run.error.message}`);
  return run.status ?? 1;
}

/** A copy without the backend: its state lies beside it, and the real one is out of reach. */
function copyEstate(file: string): void {
  if (!existsSync(file)) throw new Error(`${file} doesn't exist; LANDING_ZONE_FILE names the estate`);
  mkdirSync(join(SANDBOX, "ledger"), { recursive: true });
  const document = parseDocument(readFileSync(file, "utf8"));
  if (document.hasIn(["terraform", "backend"])) document.deleteIn(["terraform", "backend"]);
  writeFileSync(join(SANDBOX, DEFAULT_FILE), document.toString());
  const [lock, copy] = [lockFileOf(file), lockFileOf(join(SANDBOX, DEFAULT_FILE))];
  rmSync(copy, { force: true });
  if (existsSync(lock)) copyFileSync(lock, copy);
  writeFileSync(join(SANDBOX, "cdktf.json"), JSON.stringify(cdktfSettings(), null, 2));
}

/** The project's settings, for a folder that isn't its root. */
function cdktfSettings(): object {
  const settings = JSON.parse(readFileSync(join(ROOT, "cdktf.json"), "utf8"));
  const tsx = require.resolve("tsx/cjs");
  return {
    ...settings,
    app: `node --require ${JSON.stringify(tsx)} ${JSON.stringify(join(ROOT, "main.ts"))}`,
  };
}

process.exitCode = main(process.argv.slice(2));
