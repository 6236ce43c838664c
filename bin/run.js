"use strict";

const Module = require("node:module");
const { join } = require("node:path");
const { bundleOf } = require("./bundle");

const ROOT = join(__dirname, "..");

/** Runs a TypeScript file of this project. With `--debug` stack traces name the sources. */
module.exports = function run(entry) {
  const { file, text } = bundleOf(ROOT, entry);
  if (process.argv.includes("--debug")) process.setSourceMapsEnabled(true);
  if (text === undefined) {
    require(file);
    return;
  }
  const program = new Module(file, module);
  program.filename = file;
  program._compile(text, file);
};
