import { createHash } from "node:crypto";
import { type Askable, type ReviewDocument, reviewHtml } from "../../../review";
import { reviewSections } from "../../../review/estate-page";
import { BYTES_SCRIPT } from "../../../review/html/script";
import { REVIEWED, reviewedExample, withTexts } from "../estate/examples";

const PAGES = REVIEWED.map(({ name, document }) => ({ name, document, page: reviewHtml(document) }));

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** Text of a part of a page that has no elements. */
function textOf(markup: string): string {
  return markup.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? "");
}

/** Head and rows of every table of the page, as a reader sees them. */
function tablesOf(page: string) {
  return [...page.matchAll(/<table[^>]*>\n(.*?)<\/table>/gs)].map(([, table = ""]) => ({
    caption: textOf(/<caption[^>]*>(.*?)<\/caption>/.exec(table)?.[1] ?? ""),
    rows: [...table.matchAll(/<tr[^>]*>(.*?)<\/tr>/g)].map(([, row = ""]) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = ""]) => textOf(cell)),
    ),
  }));
}

function sectionTables(document: ReviewDocument) {
  return reviewSections(document).flatMap(({ tables }) =>
    tables.map(({ caption, columns, rows }) => ({
      caption,
      rows: [columns.map(({ title }) => title), ...rows.map(({ cells }) => cells)],
    })),
  );
}

describe.each(PAGES)("the page of $name", ({ document, page }) => {
  test("shows every table of every section, cell by cell", () => {
    expect(tablesOf(page)).toEqual(sectionTables(document));
  });

  test("has as many cells in every row as its table has heads, and no path twice", () => {
    const sections = reviewSections(document);
    const uneven = sections.flatMap(({ tables }) =>
      tables.flatMap(({ caption, columns, rows }) =>
        rows.filter(({ cells }) => cells.length !== columns.length).map(() => caption),
      ),
    );
    const folds = sections.flatMap(({ ladders = [] }) => ladders.map(({ title }) => title));
    expect(uneven).toEqual([]);
    expect(folds).toEqual([...new Set(folds)]);
  });

  test("has a fill for every bar: what has none is black", () => {
    const kinds = [...page.matchAll(/class="bar (k-[\w-]+)"/g)].map(([, kind = ""]) => kind);
    const patterns = [...page.matchAll(/fill: url\(#([\w-]+)\)/g)].map(([, id]) => `id="${id}"`);
    expect([...new Set(kinds)].filter((kind) => !page.includes(`.${kind} { fill: `))).toEqual([]);
    expect(patterns.filter((id) => !page.includes(id))).toEqual([]);
  });

  test("has no empty section, and no address twice", () => {
    const empty = reviewSections(document).filter(({ tables, lines }) => tables.length + lines.length === 0);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    // Sections and tables are landmarks, which screen readers tell apart by their names.
    const captions = [
      ...tablesOf(page).map(({ caption }) => caption),
      ...reviewSections(document).map(({ title }) => title),
    ];
    expect(empty).toEqual([]);
    expect(ids).toEqual([...new Set(ids)]);
    expect(captions).toEqual([...new Set(captions)]);
  });

  test("asks nobody for anything: its only references are to itself", () => {
    const references = [...page.matchAll(/\s(?:src|href|action|data|poster|srcset)="([^"]*)"/g)].map(
      ([, to]) => to,
    );
    expect(references.filter((to) => !/^#[a-z-]+$/.test(to ?? ""))).toEqual([]);
    expect(page).not.toMatch(/@import|<(link|img|iframe|object|embed|base|form)\b| style="| on[a-z]+="/);
    expect([...page.matchAll(/url\(([^)]*)\)/g)].filter(([, to]) => !to?.startsWith("#"))).toEqual([]);
  });

  test("runs and shows only what its policy has the hash of", () => {
    const policy = textOf(/Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "");
    const hashOf = (text = "") => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const [styles, scripts] = ["style", "script"].map((tag) =>
      [...page.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"))].map(([, text]) => hashOf(text)),
    );
    expect(policy).toBe(
      `default-src 'none'; style-src ${styles?.join(" ")}; script-src ${scripts?.join(" ")}; base-uri 'none'; form-action 'none'`,
    );
    expect([...page.matchAll(/<(?:style|script)\b/g)]).toHaveLength(2);
  });

  test("is equal for an equal document, and small", () => {
    expect(reviewHtml(structuredClone(document))).toBe(page);
    expect(Buffer.byteLength(page)).toBeLessThan(600_000);
  });
});

test("sections are in the table of contents, and tables have addresses that stay", () => {
  const { page, document } = PAGES.find(({ name }) => name === "flex-gateway") ?? {
    page: "",
    document: null,
  };
  const nav = /<nav.*?<\/nav>/s.exec(page)?.[0] ?? "";
  const linked = [...nav.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(linked).toEqual(document === null ? [] : reviewSections(document).map(({ id }) => id));
  for (const id of ["flex-gateways--caches-of-flex-gateways", "links--links-and-their-encryption"])
    expect(page).toContain(` id="${id}"`);
});

test("a page has neither the folder nor the user nor the day in it", () => {
  const { page } = PAGES[0] ?? { page: "" };
  expect(page).not.toContain(process.cwd());
  expect(page).not.toMatch(/\/(home|root|tmp)\//);
  expect(page).not.toContain(new Date().toISOString().slice(0, 10));
});

test.each([0, 1, 2, 3, 4, 5, 4099])("the code of a page is read as it was written: %d bytes", (length) => {
  const { asText } = require("../../../bin/page-code");
  const bytes = Uint8Array.from({ length }, (_, at) => (at * 89 + length * 57) % 256).fill(255, 8, 16);
  const text = asText(bytes);
  expect(text).toMatch(/^[^"$&'/<>\\`\s]*$/);
  expect(new Function(`return ${BYTES_SCRIPT}`)()(text)).toEqual(bytes);
});

describe("a page that answers", () => {
  const texts = { file: "landing-zone.yaml", text: "organization: acme\n", lock: "{}", named: {} };
  const ask = (text: string): Askable => ({
    code: { deflated: "AwA=", hash: "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" },
    texts: { ...texts, text },
  });
  const { document } = reviewedExample("runtime-fabric");

  test("may run its code, whose hash is in the policy, and nothing else", () => {
    const [, policy = ""] =
      /script-src ([^;]*);/.exec(textOf(reviewHtml(document, undefined, ask("")))) ?? [];
    expect(policy.split(" ")).toEqual([expect.stringMatching(/^'sha256-/), `'${ask("").code.hash}'`]);
  });

  test("has the texts as data, whatever they say", () => {
    const hostile = "a: '</script><script>alert(1)</script><!-- \u2028 &amp;'\n";
    const page = reviewHtml(document, undefined, ask(hostile));
    const [, data = ""] = /id="ask-texts">(.*?)<\/script>/s.exec(page) ?? [];
    expect(JSON.parse(data)).toEqual({ ...texts, text: hostile });
    expect(page.match(/<script\b/g)).toHaveLength(3);
  });

  test("asks about what the estate has only", () => {
    const asked = (name: string) =>
      [
        ...reviewHtml(reviewedExample(name).document, undefined, ask("")).matchAll(
          /<details class="question" id="(.*?)"/g,
        ),
      ].map(([, id]) => id);
    expect(asked("runtime-fabric")).toContain("ask-can-i");
    expect(asked("peering")).toEqual(["ask-size", "ask-path", "ask-lookup", "ask-cidr"]);
  });
});

describe("hostile texts do nothing", () => {
  const { document } = reviewedExample("hybrid");
  const tagsOf = (page: string) => [...page.matchAll(/<\/?[a-zA-Z!][^\s>]*/g)].map(([tag]) => tag);
  /** Labels of bars come and go with their length. */
  const withoutLabels = (page: string) => page.replace(/<svg x=.*?<\/svg>/g, "");

  test.each([
    ["markup", `<img src=x onerror=alert(1)><b>`],
    ["an end of the script", "</script></style><script>alert(1)</script>"],
    ["an end of an attribute", `" onmouseover="alert(1)" x='`],
    ["a comment", "--><!-- <!doctype"],
    ["a reference", "&lt;script&gt;&#60;"],
    ["a very long word", "x".repeat(5_000)],
  ])("%s", (_, text) => {
    const page = reviewHtml(withTexts(document, text));
    expect(tagsOf(withoutLabels(page))).toEqual(tagsOf(withoutLabels(reviewHtml(document))));
    expect(tablesOf(page)).toEqual(sectionTables(withTexts(document, text)));
  });

  test("what turns the line around is shown as what it is", () => {
    const page = reviewHtml(withTexts(document, "\u202e\u2066abc\u0000"));
    for (const character of ["\u202e", "\u2066", "\u0000"]) expect(page).not.toContain(character);
    expect(page).toContain("\\u{202e}\\u{2066}abc\\u{0}");
  });
});
