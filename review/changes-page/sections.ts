import type { EstateChanges } from "../changes/document";
import { isAboutLock } from "../changes/lock-text";
import { PATHS_CHANGE } from "../changes/reachability-text";
import type { TableChange } from "../changes/tables";
import { type CaptionedTable, type ReviewSection, tableOf } from "../estate-page/section";
import type { Row } from "../page";
import { reachabilitySection } from "./reachability";
import { resourcesSection } from "./resources";

/** What changes, before the sections of the estate as it becomes. */
export function changesSections(changes: EstateChanges): ReviewSection[] {
  if (changes.former === "invalid") return [headlineSection(changes)];
  const [head, resources] = [headlineSection(changes), resourcesSection(changes)];
  if (changes.former === "absent") return [head, resources];
  return [head, reachabilitySection(changes), resources, beforeAfterSection(changes)];
}

function headlineSection({
  against,
  former,
  headline,
  nothingMoves,
  moves,
  reachability: { rerouted },
}: EstateChanges): ReviewSection {
  return {
    id: "changes",
    title: "What changes",
    intro: introText(against, former),
    pictures: [],
    tables: tableOf(
      "Ranges that do not stay",
      ["Range of", "Before", "After"],
      moves.map(({ of, before, after }) => [of, before, after ?? "gone"]),
    ),
    lines: headline.map((text) => ({
      text,
      isWarning:
        former === "invalid" ||
        isAboutLock(text) ||
        (!nothingMoves && isAboutMoves(text)) ||
        (rerouted.length > 0 && text.startsWith(PATHS_CHANGE)),
    })),
  };
}

/** What a reader has to know before the first line. */
export function introText(against: string, former: EstateChanges["former"]): string {
  if (former === "absent") return `There is no such file at ${against}, so everything is new.`;
  return `Compared with ${against}.`;
}

function isAboutMoves(text: string): boolean {
  return text.startsWith("Ranges that do not stay") || text.startsWith("Resources: ");
}

function beforeAfterSection({ tables }: EstateChanges): ReviewSection {
  return {
    id: "changes-tables",
    title: "Before and after",
    intro: "Rows of the tables of this page that are new, gone, or have other values.",
    pictures: [],
    tables: tables.map(changeTable),
    lines: tables.length === 0 ? [{ text: "No table of the page changes." }] : [],
  };
}

/** A sign and a word for each kind of row: colour is never the only carrier. */
const SIGNS = { added: "+ new", removed: "- gone", changed: "~ changed" } as const;

function changeTable({ caption, columns, added, removed, changed }: TableChange): CaptionedTable {
  const row = (sign: string, cells: readonly string[]): Row => ({ cells: [sign, ...cells] });
  return {
    caption: `Before and after: ${caption}`,
    columns: ["Change", ...columns].map((title) => ({ title })),
    rows: [
      ...removed.map((cells) => row(SIGNS.removed, cells)),
      ...changed.map(({ before, after }) =>
        row(
          SIGNS.changed,
          after.map((cell, at) =>
            cell === before[at] ? cell : `${before[at] || "nothing"} → ${cell || "nothing"}`,
          ),
        ),
      ),
      ...added.map((cells) => row(SIGNS.added, cells)),
    ],
  };
}
