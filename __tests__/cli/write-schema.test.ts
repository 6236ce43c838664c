import { readFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchemaText, SCHEMA_FILE } from "../../plan";

const ROOT = join(__dirname, "../..");

test("the committed schema is up to date: npm run schema", () => {
  expect(readFileSync(join(ROOT, SCHEMA_FILE), "utf8")).toBe(jsonSchemaText());
});

test("editors learn what is required, what is unknown and what is allowed", () => {
  const { required, additionalProperties, properties } = JSON.parse(jsonSchemaText());
  expect(required).toEqual(["organization", "region", "vpcs"]);
  expect(additionalProperties).toBe(false);
  expect(properties.sizing.properties.strategy.enum).toEqual([
    "course",
    "two-per-worker",
    "ten-per-application",
  ]);
});
