import * as z from "zod";
import { estate } from "./schema";

/** Name of the generated file; `$schema=./landing-zone.schema.json` in an estate points editors to it. */
export const SCHEMA_FILE = "landing-zone.schema.json";

/**
 * The schema of the file as JSON Schema, so that editors complete and check it. Draft 7 is the version that YAML
 * language servers support in full.
 */
export function jsonSchemaText(): string {
  const { $schema, title, description, ...rest } = z.toJSONSchema(estate, { io: "input", target: "draft-7" });
  const schema = { $schema, $id: SCHEMA_FILE, title, description, ...rest };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
