#!/usr/bin/env node
"use strict";

const { existsSync } = require("node:fs");
const { join } = require("node:path");

/** A clone runs its sources as they are; the package has what they were compiled to, and nothing to compile with. */
const load = existsSync(join(__dirname, "run.js"))
  ? require("./run")
  : (entry) => require(join(__dirname, "..", "dist", entry));

load("cli/main").main(() => load("main"));
