import { readdirSync } from "node:fs";
import { openEstate, type ResolvedEstate } from "../../../plan";
import { type ReviewDocument, reviewDocument } from "../../../review";

export interface ReviewedExample {
  readonly name: string;
  readonly estate: ResolvedEstate;
  readonly document: ReviewDocument;
}

/** The estate at the root and every example, each resolved when a test first asks, and once for all tests of a file. */
export const REVIEWED: readonly ReviewedExample[] = [
  reviewed("default", "landing-zone.yaml"),
  ...readdirSync("examples", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => reviewed(name, `examples/${name}/landing-zone.yaml`)),
];

export function reviewedExample(name: string): ReviewedExample {
  const found = REVIEWED.find((example) => example.name === name);
  if (found === undefined) throw new Error(`no example ${name}`);
  return found;
}

function reviewed(name: string, file: string): ReviewedExample {
  let estate: ResolvedEstate | undefined;
  let document: ReviewDocument | undefined;
  return {
    name,
    get estate() {
      estate ??= openEstate({ file }).estate;
      return estate;
    },
    get document() {
      document ??= reviewDocument(this.estate);
      return document;
    },
  };
}

/** Keys of the document whose texts people write, or could once. */
const FREE = new Set([
  ...["organization", "name", "names", "reason", "at", "text", "what", "description", "vpc", "pool", "zone"],
  ...["usedBy", "reference", "owner", "from", "to", "encryptionDetail", "account", "region", "segment"],
]);

/** The document with `text` behind everything that people may have written. */
export function withTexts(document: ReviewDocument, text: string): ReviewDocument {
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return FREE.has(key) ? value + text : value;
    if (Array.isArray(value)) return value.map((each) => walk(each, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, walk(each, name)]));
  };
  return walk(document, "") as ReviewDocument;
}
