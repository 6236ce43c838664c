import { readdirSync, readFileSync } from "node:fs";
import { InputError } from "../../../core/problem";
import { YamlSource } from "../../../estate/source/source";
import { withoutComments } from "../../../estate/source/without-comments";

const TRICKY = `# a comment
a: "# no comment" # one
b: '#'   # another
c: a#b
d: |  # of the header
  # text
  more
e: >-
  # text, too
f: [1, # in a list
  2]
g: &x { h: 1 } #last
i: *x
---
`;

test.each([
  ["a file of everything", TRICKY],
  ["the default estate", readFileSync("landing-zone.yaml", "utf8")],
  ...readdirSync("examples", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [name, readFileSync(`examples/${name}/landing-zone.yaml`, "utf8")]),
])("%s means the same without its comments, at the same positions", (_, text = "") => {
  const bare = withoutComments(text);
  expect(factsOf(bare)).toEqual(factsOf(text));
  expect(bare.split("\n")).toHaveLength(text.split("\n").length);
});

test("nothing of a comment is left, and texts that look like one are", () => {
  const bare = withoutComments(TRICKY);
  for (const comment of ["a comment", "# one", "another", "of the header", "in a list", "last"])
    expect(bare).not.toContain(comment);
  for (const kept of ['"# no comment"', "'#'", "a#b", "  # text\n", "  # text, too"])
    expect(bare).toContain(kept);
});

function factsOf(text: string) {
  const source = parsed(text);
  if (source === undefined) return undefined;
  const keys = source.keysAt([]);
  return { data: source.toData(), positions: keys.map((key) => source.positionOf([key])) };
}

/** A second document is refused with or without comments. */
function parsed(text: string) {
  try {
    return YamlSource.parse(text.replace(/---\n$/, ""), "it.yaml");
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
