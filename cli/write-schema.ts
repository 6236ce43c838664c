import { join } from "node:path";
import { jsonSchemaText, SCHEMA_FILE, writeWhole } from "../config";

/** `npm run schema`: makes the schema for editors anew. A test compares the committed file with it. */
writeWhole(join(__dirname, "..", SCHEMA_FILE), jsonSchemaText());
process.stdout.write(`wrote ${SCHEMA_FILE}\n`);
