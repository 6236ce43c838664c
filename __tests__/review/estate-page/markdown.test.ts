import { changesMarkdown, type ReviewDocument, reviewMarkdown } from "../../../review";
import type { ResourceChange } from "../../../review/changes/resources/resource-change";
import { compareTables } from "../../../review/changes/tables";
import { reviewSections } from "../../../review/estate-page";
import { escapedMarkdown } from "../../../review/markdown";
import { REVIEWED, reviewedExample, withTexts } from "../estate/examples";

const FILE = "landing-zone.yaml";

const MOST_BYTES = 60_000;

test.each(REVIEWED)("the comment of $name has a fold for each section, and fits", ({ document }) => {
  const text = reviewMarkdown(document, FILE);
  const folds = [...text.matchAll(/<details><summary>(.*)<\/summary>/g)].map(([, title]) => title);
  const sections = reviewSections(document);
  const empty = sections.filter(
    ({ tables, lines }) => tables.length === 0 && !lines.some(({ isWarning }) => isWarning),
  );
  const told = sections.filter((section) => !empty.includes(section)).map(({ title }) => title);
  expect(folds).toEqual([...told, ...(empty.length === 0 ? [] : ["What this estate has nothing of"])]);
  expect(empty.filter(({ title }) => !text.includes(`\n- ${title}: `))).toEqual([]);
  expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES);
  expect(text).not.toContain("more row");
});

describe("a comment that would be too long", () => {
  const { document } = reviewedExample("hybrid");
  const [range] = document.addressSpace.ranges;
  if (range === undefined) throw new Error("no range");
  const ranges = Array.from({ length: 400 }, (_, index) => ({ ...range, vpc: `vpc-${index}` }));
  const large = { ...document, addressSpace: { ...document.addressSpace, ranges } };

  test("counts the rows that it leaves out, and keeps every section", () => {
    const text = reviewMarkdown(large, FILE);
    expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES);
    expect(text).toMatch(/\n[\d,]+ more rows in the page\.\n/);
    const titles = reviewSections(large).map(({ title }) => title);
    expect(titles.filter((title) => !text.includes(title))).toEqual([]);
    // The longest tables give way first, and all others are whole.
    expect(text.match(/more rows? in the page/g)).toHaveLength(1);
  });

  test("cuts cells that nobody could read", () => {
    const text = reviewMarkdown(withTexts(document, "<b>".repeat(5_000)), FILE);
    expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES);
    expect(text).not.toMatch(/(?<!\\)<b>/);
    expect(text).toContain("…");
  });
});

/** An estate that has whatever any example has. */
function together(documents: readonly ReviewDocument[]): ReviewDocument {
  const merged = (a: unknown, b: unknown): unknown => {
    if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a ?? b;
    const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return Object.fromEntries(keys.map((key) => [key, merged(left[key], right[key])]));
  };
  return documents.reduce((all, one) => merged(all, one) as ReviewDocument);
}

describe("an estate of everything that examples have", () => {
  const everything = together(REVIEWED.map(({ document }) => document));
  const sections = reviewSections(everything);

  test("fits with a row of each table", () => {
    const text = reviewMarkdown(everything, FILE);
    expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES);
    const tables = sections.flatMap((section) => section.tables.filter(({ isLong = false }) => !isLong));
    expect(tables.filter(({ caption }) => !text.includes(`**${escapedMarkdown(caption)}**`))).toEqual([]);
    expect(sections.filter(({ title }) => !text.includes(title))).toEqual([]);
  });

  test("whose every row changes names all that is destroyed, and fits", () => {
    const tables = compareTables(
      [],
      sections.flatMap((section) => section.tables),
    );
    const resources = Array.from(
      { length: 300 },
      (_, index): ResourceChange => ({
        ...{ stack: `network-${index % 40}`, address: `aws_subnet.Vpc_Subnets_${index}`, type: "aws_subnet" },
        ...{ path: `Vpc/Subnets/${index}`, action: index % 2 === 0 ? "destroy" : "replace", arguments: [] },
      }),
    );
    const text = changesMarkdown(
      everything,
      {
        ...{ against: "main", former: "version", locks: { former: "current", present: "current" } },
        ...{ headline: Array.from({ length: 70 }, () => "A sentence. ".repeat(300)), nothingMoves: false },
        ...{ renamed: [], moves: [], counts: { destroy: 150, replace: 150 }, resources, tables },
        reachability: { opened: [], closed: [], rerouted: [] },
      },
      FILE,
    );
    expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES);
    expect(new Set(text.match(/Subnets\\_\d+ /g)).size).toBe(300);
    expect(text).toContain("<summary>Before and after</summary>");
  });
});

test("text of the file is no markup", () => {
  const text = reviewMarkdown(withTexts(reviewedExample("hybrid").document, " <i>|`a`[b](c)\u202e"), FILE);
  expect(text).toContain("\\<i\\>\\|\\`a\\`\\[b\\](c)\\\\u{202e}");
  expect(text).not.toMatch(/\u202e|(?<!\\)<i>/);
});

const rowsOf = (name: string, caption: string) =>
  reviewSections(reviewedExample(name).document)
    .flatMap(({ tables }) => tables)
    .find((table) => table.caption === caption)
    ?.rows.map(({ cells }) => cells) ?? [];

test("a row for each name and port says who comes in, by what, and where to", () => {
  const { entryPoints } = reviewedExample("load-balancers").document;
  const rows = rowsOf("load-balancers", "Who gets in by which name");
  const pairs = entryPoints.flatMap(({ domains, listeners }) => domains.flatMap(() => listeners));
  expect(rows).toHaveLength(pairs.length);
  expect(rows.find(([name]) => name === "dealers")).toEqual([
    ...["dealers", "dealers.initech.example", "443", "north, south", "not asked for"],
    ...[
      expect.stringContaining("1.3"),
      expect.stringContaining("HTTPS"),
      expect.stringContaining("WEB_ACL_COUNTS_ONLY"),
    ],
  ]);
});

test("certificates come by the day on which they expire, unknown days last", () => {
  const days = rowsOf("load-balancers", "Certificates").map((cells) => cells.at(-2) ?? "");
  expect(days).toEqual([...days].sort());
  expect(new Set(days).size).toBeGreaterThan(1);
});

test("a row for each group and account that may do anything says what of its rights weighs most", () => {
  const rows = rowsOf("runtime-fabric", "Who may do what weighs most");
  const { subjects = [] } = reviewedExample("runtime-fabric").document.rights.fabrics[0] ?? {};
  const able = subjects.filter(({ grants }) => grants.length > 0).map(({ subject }) => subject);
  expect(rows.map(([, subject]) => subject)).toEqual(able);
  const agent = rows.find(([, subject = ""]) => subject.endsWith("rtf:rtf-agent"))?.slice(2);
  expect(agent).toEqual(["reads and changes", expect.any(String), expect.any(String), expect.any(String)]);
});
