import { changesMarkdown, type EstateChanges } from "../../../review";
import type { ResourceChange } from "../../../review/changes/resources/resource-change";
import { label } from "../../../review/changes-page/mermaid";
import { reviewedExample } from "../estate/examples";

const MOST_BYTES = 60_000;

const { document } = reviewedExample("default");

const FILE = "estates/a b/landing-zone.yaml";

const HOSTILE = "<img src=x> @octocat #1 `a` | [b](c) \u202e";

const resource = (index: number, action: ResourceChange["action"]): ResourceChange => ({
  stack: `network-${index % 7}`,
  address: `aws_subnet.Vpc_Subnets_${index}`,
  type: "aws_subnet",
  path: `Vpc/Subnets/${index}`,
  action,
  arguments: [{ name: "cidr_block", before: "10.0.0.0/24", after: "10.1.0.0/24", forces: true }],
});

const changes = (more: Partial<EstateChanges> = {}): EstateChanges => ({
  against: "main",
  former: "version",
  locks: { former: "current", present: "current" },
  headline: ["Nothing moves."],
  nothingMoves: true,
  renamed: [],
  moves: [],
  counts: {},
  resources: [],
  reachability: { opened: [], closed: [], rerouted: [] },
  tables: [],
  ...more,
});

const many = (count: number, action: ResourceChange["action"]) =>
  Array.from({ length: count }, (_, index) => resource(index, action));

test("begins with its marker, and with what changes in plain words", () => {
  const text = changesMarkdown(document, changes(), FILE);
  expect(text).toMatch(
    /^<!-- landing-zone review: estates\/a%20b\/landing-zone\.yaml -->\n## acme: what changes\n\nestates\/a b\/landing-zone\.yaml: Compared with main\./,
  );
  expect(text).toContain("\n- Nothing moves.\n");
});

test("the mark of a comment is one line of harmless signs, whatever the file is called", () => {
  const [mark = ""] = changesMarkdown(document, changes(), `a@b/--> !'(x)*\n<b>.yaml`).split("\n");
  expect(mark).toBe("<!-- landing-zone review: a%40b/--%3E%20%21%27%28x%29%2A%0A%3Cb%3E.yaml -->");
});

test("ends with a line of its own only where nothing changes at all", () => {
  const end = /\n<!-- landing-zone: nothing changes -->\n$/;
  expect(changesMarkdown(document, changes(), FILE)).toMatch(end);
  for (const changed of [
    changes({ resources: many(1, "change") }),
    changes({ former: "absent" }),
    changes({ locks: { former: "current", present: "stale" } }),
  ])
    expect(changesMarkdown(document, changed, FILE)).not.toMatch(end);
});

test("texts are no markup, call nobody and link no issue", () => {
  const table = { caption: "Waivers", columns: ["Reason"], added: [[HOSTILE]], removed: [], changed: [] };
  const text = changesMarkdown(
    document,
    changes({
      headline: [HOSTILE],
      against: HOSTILE,
      tables: [table],
      resources: [{ ...resource(1, "add"), path: HOSTILE }],
    }),
    HOSTILE,
  );
  expect(text).not.toMatch(/(?<!\\)<img|\u202e|(?<!>)[@#](?=[\w])/);
  expect(text).toContain("\\<img src=x\\> <code>@</code>octocat <code>#</code>1 \\`a\\` \\| \\[b\\](c)");
});

test("nothing of a label is markup of a diagram", () => {
  expect(label('a"]; click x\n<b>')).toBe("a#34;#93;#59; click x#92;u#123;a#125;#60;b#62;");
});

test.each([10, 400, 1_500])("names all of %i resources that are destroyed, and fits", (count) => {
  const text = changesMarkdown(
    document,
    changes({ resources: [...many(count, "destroy"), ...many(4_000, "change")] }),
    FILE,
  );
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MOST_BYTES);
  const named = text.match(/Subnets\\_\d+(?= |\n)/g) ?? [];
  expect(new Set(named).size).toBeGreaterThanOrEqual(count);
});

test("says how many are destroyed where even their names are too long", () => {
  const text = changesMarkdown(document, changes({ resources: many(9_000, "replace") }), FILE);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MOST_BYTES);
  expect(text).toContain(
    "**9,000 resources are replaced or destroyed, too many for a comment: the page names each.**",
  );
});
