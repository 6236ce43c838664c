#!/usr/bin/env node
"use strict";

require("./typescript")(["commander", "ip-num", "yaml", "zod"]);
require("../cli/main.ts");
