import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, run } from "../runner/process";

/**
 * Writes the list of commands of each plugin of the client (`oclif.manifest.json`) as oclif itself makes it. MuleSoft publishes its plugins
 * without one, so each start of the client loads all of its 240 commands to find one: 1.4 s of CPU, and 0.4 s with the
 * lists. The commands are loaded from the same files as before, and a run starts the client some hundred times.
 */
const PROGRAM = `
const { existsSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { Config } = require("@oclif/core");
const config = new Config({ root: join(process.cwd(), "node_modules/anypoint-cli-v4") });
config.load().then(() => {
  console.log(config.commands.length);
  for (const { root, manifest } of config.plugins) {
    const file = join(root, "oclif.manifest.json");
    if (!existsSync(file)) writeFileSync(file, JSON.stringify(manifest));
  }
});
`;

/**
 * @param client folder in which the client is installed
 * @returns how many commands it has
 */
export async function writeManifests(client: string): Promise<number> {
  const file = join(client, "write-manifests.js");
  writeFileSync(file, PROGRAM);
  const { status, stdout, stderr } = await run(process.execPath, [file], {
    cwd: client,
    env: { ...cleanEnvironment(), HOME: client },
  });
  if (status !== 0) throw new CheckFailed(`the client's lists of commands can't be made:\n${stderr}`);
  return Number(stdout);
}
