#!/usr/bin/env node
"use strict";

require("./run")("main.ts");
