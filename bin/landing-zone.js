#!/usr/bin/env node
"use strict";

const { join } = require("node:path");

// The settings of this project, not those of the folder that the command is called from.
process.env.TSX_TSCONFIG_PATH = join(__dirname, "..", "tsconfig.json");
require("tsx/cjs");
require("../cli/main.ts");
