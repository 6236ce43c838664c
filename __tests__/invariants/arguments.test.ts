import { type AnyBody, goodEstate } from "./fixture";
import { INVARIANTS } from "./index";

const check = INVARIANTS.find(({ id }) => id === "arguments-known")?.check;

/** What the rule says of one resource, against a schema as `terraform providers schema -json` writes it. */
function faults(body: AnyBody, type = "aws_thing"): string[] {
  const stacks = { one: { resource: { [type]: { a: body } } } };
  const found = check?.({ ...goodEstate(), stacks, schemas: SCHEMAS }) ?? [];
  return [...found].map(({ what }) => what);
}

const SCHEMAS = {
  format_version: "1.0",
  provider_schemas: {
    "registry.terraform.io/hashicorp/aws": {
      provider: { version: 0, block: {} },
      resource_schemas: {
        aws_thing: {
          version: 0,
          block: {
            attributes: {
              name: { type: "string", required: true },
              size: { type: "number", optional: true },
              arn: { type: "string", computed: true },
              tags: { type: ["map", "string"], optional: true },
              zones: { type: ["set", "string"], optional: true },
              options: { type: ["list", ["object", { mode: "string" }]], optional: true },
            },
            block_types: {
              rule: {
                nesting_mode: "list",
                block: { attributes: { port: { type: "number", required: true } } },
              },
            },
          },
        },
      },
    },
  },
} as const;

const GOOD = { name: "a", size: 1, zones: ["x"], tags: { Any: "b" }, rule: { port: 1 }, lifecycle: {} };

test("what the schema knows passes, expressions wherever they stand", () => {
  expect(faults(GOOD)).toEqual([]);
  expect(faults({ ...GOOD, size: "${aws_thing.b.size}", options: [{ mode: "m" }] })).toEqual([]);
});

test.each([
  ["an unknown argument", { ...GOOD, nmae: "b" }, "no argument nmae"],
  ["an unknown argument in a block", { ...GOOD, rule: [{ port: 1, from: 1 }] }, "no argument rule.from"],
  ["an unknown key of an object", { ...GOOD, options: [{ mood: "m" }] }, "no argument options.mood"],
  ["a required argument that is missing", { size: 1 }, "name is required"],
  ["a required argument of a block", { ...GOOD, rule: [{}] }, "rule.port is required"],
  ["what AWS computes", { ...GOOD, arn: "arn:aws:x" }, "arn can't be set"],
  ["another type", { ...GOOD, size: [1] }, "size is no number"],
  ["a value for a list", { ...GOOD, zones: "x" }, "zones is no set"],
  ["a value for a block", { ...GOOD, rule: "x" }, "rule is a block, not a value"],
])("arguments-known: %s", (_, body, says) => {
  expect(faults(body)).toContain(says);
});

test("arguments-known: a type that no provider has", () => {
  expect(faults(GOOD, "aws_nothing")).toEqual(["no schema of resource aws_nothing"]);
});
