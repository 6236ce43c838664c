#!/usr/bin/env node
"use strict";

const load = require("./run");

load("cli/main.ts").main(() => load("main.ts"));
