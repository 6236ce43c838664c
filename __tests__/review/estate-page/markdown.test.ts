import { reviewMarkdown } from "../../../review";
import { reviewSections } from "../../../review/estate-page";
import { REVIEWED, reviewedExample, withTexts } from "../estate/examples";

const MOST_BYTES = 60_000;

test.each(REVIEWED)("the comment of $name has a fold for each section, and fits", ({ document }) => {
  const text = reviewMarkdown(document);
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
    const text = reviewMarkdown(large);
    expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES);
    expect(text).toMatch(/\n[\d,]+ more rows in the page\.\n/);
    expect(text.match(/<details>/g)).toHaveLength(reviewSections(large).length);
  });

  test("cuts cells that nobody could read", () => {
    const text = reviewMarkdown(withTexts(document, "<b>".repeat(5_000)));
    expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES);
    expect(text).not.toMatch(/(?<!\\)<b>/);
    expect(text).toContain("…");
  });
});

test("text of the file is no markup", () => {
  const text = reviewMarkdown(withTexts(reviewedExample("hybrid").document, " <i>|`a`[b](c)\u202e"));
  expect(text).toContain("\\<i\\>\\|\\`a\\`\\[b\\](c)\\\\u{202e}");
  expect(text).not.toMatch(/\u202e|(?<!\\)<i>/);
});
