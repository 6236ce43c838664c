import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { type StackBodies, type TypeInUse, typesInUse } from "../../e2e/arguments/in-use";
import { argumentsOf, judgeTable } from "../../e2e/arguments/judge";
import { argumentsPage, PAGE_FILE } from "../../e2e/arguments/page";
import { parseTable, readTable, rowFor } from "../../e2e/arguments/table";
import { jsonSchemaText } from "../../plan";
import { ESTATES, synthesisOf, textOf } from "./estates";

const table = readTable();

const stacks = ESTATES.flatMap(
  (estate) => Object.values(synthesisOf(estate).subject.stacks) as StackBodies[],
);

const types = typesInUse(stacks);

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** Every key of the file by its path; `*` is a name that the user gives. */
function keysOf({ properties = {}, additionalProperties, items, anyOf = [] }: JsonSchema, at = ""): string[] {
  const more = typeof additionalProperties === "object" ? { "*": additionalProperties } : {};
  const below = Object.entries({ ...properties, ...more });
  return [
    ...below.flatMap(([key, inner]) => [at + key, ...keysOf(inner, `${at + key}.`)]),
    ...[...(items ? [items] : []), ...anyOf].flatMap((each) => keysOf(each, at)),
  ];
}

test("every argument of every type in use is offered, fixed or left out, and what stacks hold agrees", () => {
  const keys = new Set(keysOf(JSON.parse(jsonSchemaText())));
  expect(types.length).toBeGreaterThan(110);
  expect(types.flatMap(({ block }) => argumentsOf(block)).length).toBeGreaterThan(1500);
  const files = ESTATES.map((estate) => parse(textOf(estate)));
  expect(judgeTable(table, types, keys, files)).toEqual([]);
});

test("the page of the arguments is made from the table", () => {
  expect(readFileSync(PAGE_FILE, "utf8")).toBe(argumentsPage(table));
});

/** A type of its own, with an argument of each kind. */
const THING: TypeInUse = {
  type: "aws_thing",
  block: {
    attributes: {
      size: { type: "number", required: true },
      colour: { type: "string", optional: true },
      arn: { type: "string", computed: true },
    },
    block_types: {
      door: { nesting_mode: "list", block: { attributes: { lock: { type: "bool", optional: true } } } },
    },
  },
  written: new Map([
    ["size", new Set([1])],
    ["door", new Set()],
    ["door.lock", new Set([true])],
  ]),
};

const GOOD = {
  size: "offered: things.*.size",
  colour: "left out: @taste",
  "door.lock": "fixed true: Thieves.",
};

function judged(rows: Readonly<Record<string, string>>, thing: Partial<TypeInUse> = {}): string[] {
  const parsed = parseTable({ reasons: { taste: "Nobody sees it." }, aws_thing: rows });
  return judgeTable(parsed, [{ ...THING, ...thing }], new Set(["things.*.size", "things.*.form"]), [
    { things: { box: { size: 1, form: "round" } } },
  ]);
}

test("a table that decides everything passes", () => {
  expect(judged(GOOD)).toEqual([]);
  expect(judged({ ...GOOD, "d*.lock": "fixed: Thieves." })).toEqual([
    "aws_thing.d*.lock is about nothing that the provider takes",
  ]);
});

test.each([
  ["a type that is new", GOOD, { type: "aws_other" }, "aws_other is not in the table"],
  ["a type that is gone", GOOD, { type: "aws_other" }, "aws_thing is no type in use"],
  ["an argument without a row", { size: GOOD.size }, {}, "aws_thing.colour is not decided"],
  ["one in a block", { size: GOOD.size, colour: GOOD.colour }, {}, "aws_thing.door.lock is not decided"],
  [
    "what the provider has no longer",
    { ...GOOD, form: "left out: It is round." },
    {},
    "aws_thing.form is about nothing that the provider takes",
  ],
  [
    "what nobody can set",
    { ...GOOD, arn: "left out: It is given." },
    {},
    "aws_thing.arn is about nothing that the provider takes",
  ],
  [
    "a block whose arguments are decided already",
    { ...GOOD, door: "left out: It is cold." },
    {},
    "aws_thing.door is about nothing that the provider takes",
  ],
  [
    "what is left out and written",
    { ...GOOD, size: "left out: It is big." },
    {},
    "aws_thing.size is left out, and a stack has it",
  ],
  [
    "another value than the fixed one",
    { ...GOOD, "door.lock": "fixed false: Guests." },
    {},
    "aws_thing.door.lock is fixed, and a stack has true",
  ],
  [
    "what is fixed and never written",
    { ...GOOD, colour: "fixed: Taste." },
    {},
    "aws_thing.colour is fixed, and no stack has it",
  ],
  [
    "a key that the file has not",
    { ...GOOD, size: "offered: things.*.length" },
    {},
    "aws_thing.size: no key things.*.length",
  ],
  [
    "what is offered and has a value that no key gave",
    { ...GOOD, size: "offered: things.*.form" },
    {},
    "aws_thing.size is offered, and every stack has 1",
  ],
  [
    "a reason that nobody needs",
    { ...GOOD, colour: "left out: Nobody sees it." },
    {},
    "reason taste is used by nothing",
  ],
])("the table is refused for %s", (_, rows, thing, says) => {
  expect(judged(rows, thing)).toContain(says);
});

test.each([
  "offered",
  "left out:",
  "fixed true",
  "left out: @nothing",
  "offered true: a.b",
  "later: Why not.",
])("%s is no decision", (text) => {
  expect(() => parseTable({ aws_thing: { size: text } })).toThrow(
    `aws_thing.size: "${text}" decides nothing`,
  );
});

test("a row that names a path goes before one that means it, and both before everywhere", () => {
  const parsed = parseTable({
    everywhere: { id: "left out: It is given.", "**.id": "left out: It is given there too." },
    "aws_*": {
      "door.*": "left out: All of them.",
      "door.id": "fixed 1: This one.",
      window: "left out: It is cold.",
    },
  });
  const says = (path: string) => rowFor(parsed, "aws_thing", path)?.text;
  expect(says("door.id")).toBe("fixed 1: This one.");
  expect(says("door.lock")).toBe("left out: All of them.");
  expect(says("roof.id")).toBe("left out: It is given there too.");
  expect(says("window.frame.colour")).toBe("left out: It is cold.");
  expect(says("roof")).toBeUndefined();
});
