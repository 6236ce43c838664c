"use strict";

/*
 * What no synthesis can do without: reads the stacks of another, and sorts, writes and stores the same JSON.
 *
 * Usage: node floor.js <folder of a synthesis> <output folder>
 */
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const [, , from, to] = process.argv;
for (const name of readdirSync(join(from, "stacks"))) {
  const stack = JSON.parse(readFileSync(join(from, "stacks", name, "cdk.tf.json"), "utf8"));
  const folder = join(to, "stacks", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(stack, null, 2));
}
