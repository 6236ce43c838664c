import {
  type Askable,
  changesMarkdown,
  changesSections,
  type EstateChanges,
  MARKDOWN_START,
  PAGE_START,
  type Paint,
  pageText,
  REVIEW_KIND,
  type ReviewDocument,
  reviewHtml,
  reviewMarkdown,
  reviewPage,
  reviewSections,
} from "../review";

export const FORMATS = ["html", "markdown", "json", "text"] as const;

export type Format = (typeof FORMATS)[number];

interface Form {
  /** What is written; `changes` where a former version is compared with, `ask` for what answers questions. */
  readonly text: (
    document: ReviewDocument,
    changes: EstateChanges | undefined,
    paint: Paint,
    ask: () => Askable,
    /** The estate as its repository names it. */
    file: string,
  ) => string;
  /** Whether a file that is there already was written in this format. */
  readonly isOwn: (text: string) => boolean;
}

/** How every text begins. */
const TEXT_START = "Review of ";

export const FORMS: Readonly<Record<Format, Form>> = {
  html: {
    text: (document, changes, _, ask) => reviewHtml(document, changes, ask()),
    isOwn: (text) => text.startsWith(PAGE_START),
  },
  markdown: {
    text: (document, changes, _paint, _ask, file) =>
      changes === undefined ? reviewMarkdown(document, file) : changesMarkdown(document, changes, file),
    isOwn: (text) => text.startsWith(MARKDOWN_START),
  },
  json: {
    text: (document, changes) => `${JSON.stringify({ ...document, changes }, null, 2)}\n`,
    isOwn: (text) => text.startsWith(`{\n  "kind": "${REVIEW_KIND}",\n`),
  },
  text: {
    text: (document, changes, paint) => pageText(textPage(document, changes), paint),
    isOwn: (text) => text.startsWith(TEXT_START),
  },
};

function textPage(document: ReviewDocument, changes: EstateChanges | undefined) {
  const title = `${TEXT_START}${document.organization}`;
  return changes === undefined
    ? reviewPage(title, reviewSections(document))
    : reviewPage(`${title} against ${changes.against}`, changesSections(changes));
}
