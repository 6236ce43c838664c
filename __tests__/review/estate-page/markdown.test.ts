import { reviewMarkdown } from "../../../review";
import { reviewSections } from "../../../review/estate-page";
import { REVIEWED, reviewedExample, withTexts } from "../estate/examples";

const FILE = "landing-zone.yaml";

const MOST_BYTES = 60_000;

test.each(REVIEWED)("the comment of $name has a fold for each section, and fits", ({ document }) => {
  const text = reviewMarkdown(document, FILE);
  const titles = reviewSections(document).map(({ title }) => title);
  expect([...text.matchAll(/<details><summary>(.*)<\/summary>/g)].map(([, title]) => title)).toEqual(titles);
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
    expect(text.match(/<details>/g)).toHaveLength(reviewSections(large).length);
  });

  test("cuts cells that nobody could read", () => {
    const text = reviewMarkdown(withTexts(document, "<b>".repeat(5_000)), FILE);
    expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES);
    expect(text).not.toMatch(/(?<!\\)<b>/);
    expect(text).toContain("…");
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
