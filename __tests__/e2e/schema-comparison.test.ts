import { compareSchemas } from "../../e2e/schema/compare";
import type { Attribute, Block, ProviderSchemas } from "../../e2e/schema/provider-schema";
import { AWS } from "./schema-fixture";

describe("compareSchemas", () => {
  const schemas = (block: Block): ProviderSchemas => ({
    format_version: "1.0",
    provider_schemas: {
      [AWS]: { provider: { version: 0, block: {} }, resource_schemas: { aws_thing: { version: 0, block } } },
    },
  });
  const mine: Block = {
    attributes: {
      name: { type: "string", required: true },
      size: { type: ["object", { a: "string", b: "number" }], optional: true },
    },
    block_types: { rule: { nesting_mode: "list", max_items: 1, block: {} } },
  };

  test("the order of an object's members doesn't matter", () => {
    const size: Attribute = { type: ["object", { b: "number", a: "string" }], optional: true };
    const theirs: Block = { ...mine, attributes: { ...mine.attributes, size } };
    expect(compareSchemas(schemas(mine), schemas(theirs))).toEqual([]);
  });

  test("each difference is listed", () => {
    const theirs: Block = {
      attributes: {
        name: { type: "string", optional: true, sensitive: true },
        arn: { type: "string", computed: true },
      },
      block_types: { rule: { nesting_mode: "set", block: {} } },
    };
    expect(compareSchemas(schemas(mine), schemas(theirs))).toMatchInlineSnapshot(`
[
  "resource aws_thing: attribute size isn't in the real provider",
  "resource aws_thing: attribute arn is missing in the extraction",
  "resource aws_thing.name: required is true, really false",
  "resource aws_thing.name: optional is false, really true",
  "resource aws_thing.name: sensitive is false, really true",
  "resource aws_thing.rule: nesting_mode is list, really set",
  "resource aws_thing.rule: max_items is 1, really 0",
]
`);
  });
});
