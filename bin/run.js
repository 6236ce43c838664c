"use strict";

const Module = require("node:module");
const { join } = require("node:path");
const { bundleOf } = require("./bundle");

const ROOT = join(__dirname, "..");

/** What a TypeScript file of this project exports, given without its ending. With `--debug` stack traces name the sources. */
module.exports = function load(entry) {
  const { file, text } = bundleOf(ROOT, `${entry}.ts`);
  if (process.argv.includes("--debug")) process.setSourceMapsEnabled(true);
  if (text === undefined) return require(file);
  const program = new Module(file, module);
  program.filename = file;
  program._compile(text, file);
  return program.exports;
};
