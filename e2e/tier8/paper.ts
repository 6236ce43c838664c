import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { CheckFailed } from "../runner/checks";
import type { Page } from "./browser";

interface TextItem {
  readonly str?: string;
  readonly width?: number;
  readonly transform?: readonly number[];
}

interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<{
    getTextContent(): Promise<{ readonly items: readonly TextItem[] }>;
    getViewport(options: { scale: number }): { readonly width: number };
  }>;
}

interface Pdf {
  getDocument(source: object): { readonly promise: Promise<PdfDocument> };
}

/** Prints the page, and finds every row of every table on the paper, whole and inside of its edges. */
export async function checkPaper(page: Page, packages: string): Promise<string> {
  const rows = await page.evaluate<string[]>(
    `[...document.querySelectorAll("main > section:not(#ask) tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent).join(""))`,
  );
  const { text, pages, outside } = await read(await page.pdf({ preferCSSPageSize: true }), packages);
  if (outside.length > 0)
    throw new CheckFailed(`beyond the edge of the paper: ${outside.slice(0, 5).join(" | ")}`);
  const missing = [...countOf(rows.map(bare))].filter(([row, count]) => text.split(row).length - 1 < count);
  if (missing.length > 0)
    throw new CheckFailed(
      `${missing.length} rows are cut: ${missing
        .slice(0, 3)
        .map(([row]) => row)
        .join(" | ")}`,
    );
  return `${rows.length} rows on ${pages} pages`;
}

async function read(pdf: Uint8Array, packages: string) {
  const load = createRequire(join(packages, "package.json"));
  const url = pathToFileURL(load.resolve("pdfjs-dist/legacy/build/pdf.mjs")).href;
  const { getDocument } = await loadPdf(url);
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const texts: string[] = [];
  const outside: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const sheet = await document.getPage(number);
    const { width: edge } = sheet.getViewport({ scale: 1 });
    for (const { str = "", width = 0, transform = [] } of (await sheet.getTextContent()).items) {
      texts.push(str);
      if (str.trim() !== "" && (transform[4] ?? 0) + width > edge + 1) outside.push(str);
    }
  }
  return { text: bare(texts.join("")), pages: document.numPages, outside };
}

/** pdf.js wants what draws when it is loaded, and warns where it lacks it; nothing is drawn here. */
async function loadPdf(url: string): Promise<Pdf> {
  Object.assign(globalThis, { DOMMatrix: Object, ImageData: Object, Path2D: Object });
  const { warn } = console;
  console.warn = () => {};
  try {
    return (await import(url)) as Pdf;
  } finally {
    console.warn = warn;
  }
}

/** Lines are broken elsewhere on paper. */
function bare(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, "");
}

function countOf(rows: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
  return counts;
}
