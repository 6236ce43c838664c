import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, run } from "../runner/process";

/**
 * Takes from each start of the client what it does beside its work: a tier starts it some hundred times, and a start took
 * 1.4 s of CPU, of which 0.35 s are left. Its own files stay as they are published.
 *
 * - `oclif.manifest.json`, the list of a plugin's commands, made by oclif itself. MuleSoft publishes its plugins without, so
 *   the client loads its 240 commands to find one.
 * - Puppeteer, with which people log in, is loaded when something of it is used.
 */
const PROGRAM = `
const { copyFileSync, existsSync, rmSync, writeFileSync } = require("node:fs");
const { dirname, join } = require("node:path");
const { Config } = require("@oclif/core");

const puppeteer = require.resolve("puppeteer");
const whole = join(dirname(puppeteer), "whole.js");
if (!existsSync(whole)) {
  copyFileSync(puppeteer, whole);
  rmSync(puppeteer); // another installation may share the file
  writeFileSync(puppeteer, 'module.exports = new Proxy({}, { get: (_, name) => require("./whole.js")[name] });');
}

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
export async function makeLean(client: string): Promise<number> {
  const file = join(client, "make-lean.js");
  writeFileSync(file, PROGRAM);
  const { status, stdout, stderr } = await run(process.execPath, [file], {
    cwd: client,
    env: { ...cleanEnvironment(), HOME: client },
  });
  if (status !== 0) throw new CheckFailed(`the client can't be prepared:\n${stderr}`);
  return Number(stdout);
}
