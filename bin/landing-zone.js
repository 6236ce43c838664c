#!/usr/bin/env node
"use strict";

const { existsSync } = require("node:fs");
const { join } = require("node:path");

/** A clone runs its sources as they are; the package has what they were compiled to, and nothing to compile with. */
const root = join(__dirname, "..");
const isClone = existsSync(join(__dirname, "run.js"));
const load = isClone ? require("./run") : (entry) => require(join(root, "dist", entry));
const pageCode = () =>
  isClone ? require("./page-code").keptPageCode(root) : require(join(root, "dist", "page-code.json"));

load("cli/main").main(() => load("main"), pageCode);
