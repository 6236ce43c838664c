import type { EstateChanges } from "../changes/document";
import type { ResourceChange } from "../changes/resources/resource-change";
import type { ReviewDocument } from "../estate/document";
import { reviewSections } from "../estate-page";
import { fitSections, MOST_BYTES } from "../estate-page/comment";
import { markOf } from "../estate-page/markdown";
import type { CaptionedTable, ReviewSection } from "../estate-page/section";
import { cut } from "../estate-page/section-markdown";
import { escapedMarkdown, tableMarkdown } from "../markdown";
import { count } from "../numbers";
import { changesPicture } from "./mermaid";
import { lossTables } from "./resources";
import { changesSections, introText } from "./sections";

/**
 * The comment of a pull request: what changes in plain words, then everything else folded. What is destroyed or
 * replaced stands in it whatever else has to give way to the length of a comment. Where there is no former version, the
 * sections of the estate itself follow.
 *
 * @param file the path of the estate in its repository
 */
export function changesMarkdown(document: ReviewDocument, changes: EstateChanges, file: string): string {
  const whole = changes.former === "version" ? [] : reviewSections(document);
  const sections = [...foldedSections(changes), ...whole];
  const head = headMarkdown(document.organization, changes, file);
  const end = isUnchanged(changes) ? `\n${UNCHANGED}\n` : "";
  for (const losses of lossesMarkdown(changes.resources)) {
    const above = `${[head, ...losses].join("\n")}\n`;
    const folded = fitSections(sections, MOST_BYTES - Buffer.byteLength(above + end));
    if (folded !== undefined) return above + folded + end;
  }
  return `${head}\n**Too long for a comment: the page has all of it.**\n`;
}

/** The last line where nothing changes at all: then nobody needs a first comment. */
const UNCHANGED = "<!-- landing-zone: nothing changes -->";

function isUnchanged({ former, locks, resources, renamed, tables, reachability }: EstateChanges): boolean {
  const { opened, closed, rerouted } = reachability;
  const lists = [resources, renamed, tables, opened, closed, rerouted];
  return former === "version" && locks.present === locks.former && lists.every((list) => list.length === 0);
}

/** Characters of a sentence at the top: the shortest that fits has the beginning of each. */
const SENTENCES = [Number.POSITIVE_INFINITY, 600, 200, 60] as const;

/** What the sentences at the top may take of a comment, in bytes. */
const MOST_OF_HEAD = MOST_BYTES / 3;

function sentencesMarkdown(headline: readonly string[]): string {
  const texts = SENTENCES.map((longest) =>
    headline.map((text) => `- ${escapedMarkdown(cut(text, longest))}`).join("\n"),
  );
  return texts.find((text) => Buffer.byteLength(text) <= MOST_OF_HEAD) ?? texts.at(-1) ?? "";
}

function headMarkdown(organization: string, changes: EstateChanges, file: string): string {
  const { against, headline, former } = changes;
  const picture = changesPicture(changes);
  return [
    `${markOf(file)}## ${escapedMarkdown(organization)}: what changes`,
    `${escapedMarkdown(`${file}: ${introText(against, former)}`)} **Confidential: describes a network.**`,
    sentencesMarkdown(headline),
    ...(picture === "" ? [] : [picture]),
    "",
  ].join("\n\n");
}

/** The headline and what is lost stand above, unfolded. */
function foldedSections(changes: EstateChanges): ReviewSection[] {
  const above = lossTables(changes.resources).map(({ caption }) => caption);
  return changesSections(changes)
    .map((section) => ({
      ...section,
      tables: section.tables.filter(({ caption }) => !above.includes(caption)),
      lines: section.id === "changes" ? [] : section.lines,
    }))
    .filter(({ tables, lines }) => tables.length + lines.length > 0);
}

/** What is replaced or destroyed, in ever shorter forms; the last one counts, and says that it does. */
function* lossesMarkdown(resources: readonly ResourceChange[]): Generator<string[]> {
  const tables = lossTables(resources);
  const [table] = tables;
  if (table === undefined) return yield [];
  yield [captioned(table)];
  yield [captioned(shortened(table))];
  yield [`**${escapedMarkdown(table.caption)}**\n\n${listed(resources)}\n`];
  yield [
    `**${count(table.rows.length)} resources are replaced or destroyed, too many for a comment: the page names each.**\n`,
  ];
}

function captioned(table: CaptionedTable): string {
  return `**${escapedMarkdown(table.caption)}**\n\n${tableMarkdown(table)}\n`;
}

/** Without the reasons, which may be long. */
function shortened({ caption, columns, rows }: CaptionedTable): CaptionedTable {
  return {
    caption,
    columns: columns.slice(0, -1),
    rows: rows.map((row) => ({ ...row, cells: row.cells.slice(0, -1) })),
  };
}

/** Addresses alone, by stack. */
function listed(resources: readonly ResourceChange[]): string {
  const lost = resources.filter(({ action }) => action === "destroy" || action === "replace");
  const stacks = [...new Set(lost.map(({ stack }) => stack))];
  return stacks
    .map((stack) => {
      const own = lost.filter((each) => each.stack === stack);
      const signs = own.map(({ action, address }) => `${action === "destroy" ? "-" : "±"}${address}`);
      return `- ${escapedMarkdown(stack)}: ${escapedMarkdown(signs.join(" "))}`;
    })
    .join("\n");
}
