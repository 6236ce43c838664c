"use strict";

const { _extensions: extensions } = require("node:module");
const { join } = require("node:path");

/**
 * Lets Node load this project's TypeScript, and leaves JavaScript to Node.
 *
 * The hook that compiles TypeScript would look into every JavaScript file too, which doubles the time that
 * packages take to load. So it gets TypeScript only, and the packages that are named here are loaded before
 * it begins to look for files.
 */
module.exports = function loadTypescript(packages) {
  for (const name of packages) require(name);
  // The settings of this project, not those of the folder that the command is called from.
  process.env.TSX_TSCONFIG_PATH = join(__dirname, "..", "tsconfig.json");
  const javascript = extensions[".js"];
  require("tsx/cjs");
  extensions[".js"] = javascript;
};
