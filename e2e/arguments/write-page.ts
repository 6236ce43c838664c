import { writeFileSync } from "node:fs";
import { argumentsPage, PAGE_FILE } from "./page";
import { readTable } from "./table";

/** `npm run arguments`: makes the page of arguments anew. A test compares the committed file with it. */
writeFileSync(PAGE_FILE, argumentsPage(readTable()));
