import { join } from "node:path";
import { writeWhole } from "../estate/write";
import { jsonSchemaText, SCHEMA_FILE } from "../plan";

/** `npm run schema`: generates the schema for editors. A test compares the committed file with it. */
writeWhole(join(__dirname, "..", SCHEMA_FILE), jsonSchemaText());

process.stdout.write(`wrote ${SCHEMA_FILE}\n`);
