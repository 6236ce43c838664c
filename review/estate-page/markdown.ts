import type { ReviewDocument } from "../estate/document";
import { escapedMarkdown } from "../markdown";
import { reviewSections } from ".";
import { fitSections, MOST_BYTES } from "./comment";

/** How every review in Markdown begins: nobody sees it, and a command knows what it may write over. */
export const MARKDOWN_START = "<!-- landing-zone review: ";

/** The first line, by which the comment of an estate is found again. @param file its path in the repository */
export function markOf(file: string): string {
  const code = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  const path = file.split("/").map((part) => encodeURIComponent(part).replace(/[!*'()]/g, code));
  return `${MARKDOWN_START}${path.join("/")} -->\n`;
}

/** The review for a pull request: a section is folded until somebody opens it. Where it is too long, rows are counted instead of shown. @param file the path of the estate in its repository */
export function reviewMarkdown(document: ReviewDocument, file: string): string {
  const head = `${markOf(file)}## Review of ${escapedMarkdown(document.organization)}\n\n${escapedMarkdown(file)}. **Confidential: describes a network.**\n`;
  const sections = fitSections(reviewSections(document), MOST_BYTES - Buffer.byteLength(head) - 1);
  return `${head}\n${sections ?? "Too long for a comment: the sections are in the page.\n"}`;
}
