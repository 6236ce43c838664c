#!/usr/bin/env node
"use strict";

require("./run")("cli/main.ts");
