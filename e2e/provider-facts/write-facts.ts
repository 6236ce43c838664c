import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { providerFacts } from "./facts";

const FILE = join(__dirname, "..", "..", "review", "changes", "resources", "provider-facts.json");

const about =
  "What a change of a resource's argument leads to. Made by `npm run provider-facts` from e2e/provider-double/tables/facts.json, whose rows have their source, and from the schema of the bindings.";

writeFileSync(FILE, JSON.stringify({ about, types: providerFacts() }));
