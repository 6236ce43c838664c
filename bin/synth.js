#!/usr/bin/env node
"use strict";

require("./typescript")(["cdktf", "commander", "constructs", "ip-num", "yaml", "zod"]);
require("../main.ts");
