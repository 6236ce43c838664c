import { conditional, Fn, Lazy, Op, propertyAccess, TerraformIterator, Token } from "cdktf";
import fc from "fast-check";

/** How to make a value, so that a value that fails can be made again and made smaller. */
type Recipe = (made: Made) => unknown;

/** What is there to refer to. */
export interface Made {
  /** A token for a string: an attribute of a resource. */
  readonly text: (attribute: string) => string;
}

const names = fc.constantFrom("id", "arn", "a", "b_c", "Name", "owner:team", "10", "2");

const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "",
    "${",
    "}",
    "$${x}",
    "${var.x}",
    "#{",
    "&{x}",
    '"',
    '"quoted"',
    "a\nb\t\\",
    "%{ if x }",
    "\u2028",
  ),
  fc.constantFrom(
    "1e5",
    "-1.5e+10",
    "1e",
    "e5",
    "10.0.0.0/8",
    "sg-1e8f",
    "3.2.1e-7",
    "0x1e+f",
    "Any",
    "TfToken",
    "]}",
  ),
);

const literals: fc.Arbitrary<Recipe> = fc
  .oneof(
    texts,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constantFrom(null, undefined, 0, -0, 1e300, -1e279, Number.MAX_VALUE),
  )
  .map((value) => () => value);

/** Tokens by themselves, and texts that hold some. */
const tokens: fc.Arbitrary<Recipe> = fc.oneof(
  names.map(
    (name): Recipe =>
      ({ text }) =>
        text(name),
  ),
  names.map(
    (name): Recipe =>
      ({ text }) =>
        Token.asNumber(Fn.lengthOf(text(name))),
  ),
  names.map(
    (name): Recipe =>
      ({ text }) =>
        Token.asList(Fn.sort([text(name), "b"])),
  ),
  fc.constantFrom<Recipe>(
    () => Token.nullValue(),
    () => Token.asStringMap({ a: "b", c: "${d}" }),
    () => Token.asNumberMap({ a: 1 }),
    () => Token.asAnyMap({ a: [1, undefined, "x"] }),
    () => Token.asNumberList([1, 2.5]),
    () => Token.asString({ not: "a text" }),
    () => Token.asAny([undefined]),
  ),
  fc.tuple(texts, names, texts).map(
    ([before, name, after]): Recipe =>
      ({ text }) =>
        `${before}${text(name)}${after}`,
  ),
  fc.tuple(fc.constantFrom("", "at most ", "1", "e"), names).map(
    ([before, name]): Recipe =>
      ({ text }) =>
        `${before}${Token.asNumber(Fn.lengthOf(text(name)))}`,
  ),
);

/** What cdktf refuses. */
const refused = fc.constantFrom<Recipe>(
  () => Token.STRING_MAP_TOKEN_VALUE,
  () => Token.ANY_MAP_TOKEN_VALUE,
  () => Token.NUMBER_MAP_TOKEN_VALUE,
  () => "${TfToken[TOKEN.999999999]}",
  () => `of ${Token.asList(Fn.sort(["b"]))}`,
  () => [...Token.asList(Fn.sort(["b"])), "c"],
  () => [1, ...Token.asNumberList([1])],
  () => ({ ...Token.asStringMap({ a: "b" }), c: "d" }),
  () => () => "a function",
  () => ({ [Token.asString(["a list"])]: 1 }),
);

const leaves = fc.oneof(
  { weight: 60, arbitrary: literals },
  { weight: 20, arbitrary: fc.constant<Recipe>(() => undefined) },
  { weight: 40, arbitrary: tokens },
  { weight: 1, arbitrary: refused },
);

/** Values as people give them: tokens within texts, lists, maps, functions, conditions, lazy values and others. */
export const trees: fc.Arbitrary<Recipe> = fc.letrec<{ tree: Recipe }>((tie) => {
  const inner = tie("tree");
  const wrap = (make: (value: unknown, made: Made) => unknown) =>
    inner.map(
      (recipe): Recipe =>
        (made) =>
          make(recipe(made), made),
    );
  return {
    tree: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      { weight: 10, arbitrary: leaves },
      { weight: 10, arbitrary: fc.array(inner, { maxLength: 4 }).map(listOf) },
      { weight: 10, arbitrary: fc.dictionary(fc.oneof(names, texts), inner, { maxKeys: 4 }).map(mapOf) },
      fc.tuple(names, inner).map(
        ([name, recipe]): Recipe =>
          (made) => ({ [made.text(name)]: recipe(made), [`x-${made.text(name)}`]: 1 }),
      ),
      wrap((value) => Lazy.anyValue({ produce: () => value })),
      wrap((value) => Lazy.anyValue({ produce: () => [value] }, { omitEmptyArray: true })),
      wrap((value) => Lazy.stringValue({ produce: () => String(value) })),
      wrap((value) => (typeof value === "function" ? value : Token.asAny(value))),
      wrap((value) => Fn.jsonencode(value)),
      wrap((value) => Fn.rawString(String(value))),
      wrap((value, { text }) => Fn.merge([{ a: value }, text("b")])),
      wrap((value, { text }) => Fn.join(",", [text("a"), String(value)])),
      wrap((value, { text }) => conditional(Op.eq(text("a"), "x"), value, text("b"))),
      wrap((value, { text }) => propertyAccess(value, ["a", text("b"), 0])),
    ),
  };
}).tree;

function listOf(recipes: readonly Recipe[]): Recipe {
  return (made) => recipes.map((recipe) => recipe(made));
}

function mapOf(recipes: Readonly<Record<string, Recipe>>): Recipe {
  return (made) => Object.fromEntries(Object.entries(recipes).map(([key, recipe]) => [key, recipe(made)]));
}

/** Blocks that Terraform repeats. */
export function dynamicBlocks(value: unknown): object {
  const iterator = TerraformIterator.fromList(["x", "y"]);
  return iterator.dynamic({ name: iterator.value, value });
}
