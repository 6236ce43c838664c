import type { Page, Section } from "../page";
import { type LadderSide, ladders, type PathLadder } from "./ladder";
import type { NamedPath, PathDocument } from "./path";

export function pathPage(document: PathDocument): Page {
  const { from, to, port, groups, isOpen, byName } = document;
  const anyOpen = groups.some((group) => group.isOpen);
  const verdict = isOpen ? "can reach" : anyOpen ? "can reach in part" : "can't reach";
  return {
    title: `${from} ${verdict} ${to} on ${port}${byName === undefined ? "" : namesText(byName)}`,
    tables: [],
    sections: ladders(document).flatMap(ladderSections),
  };
}

/** An address that is open by name is closed to whoever says another name, or none. */
function namesText({ at, list, isWhole }: NamedPath): string {
  return `, ${isWhole ? "" : "in part "}only under names of ${list === undefined ? "the list" : `egress.${list}`} (${at})`;
}

function ladderSections({ title, facts, requests, answers }: PathLadder): Section[] {
  return [
    { ...sideSection("Requests", requests), title, facts: [...facts, ...requests.facts] },
    ...(answers === undefined ? [] : [{ ...sideSection("Answers", answers), title: "and back" }]),
  ];
}

function sideSection(title: string, { facts, rungs, lines, sizes }: LadderSide): Omit<Section, "title"> {
  return {
    facts,
    tables:
      rungs.length === 0
        ? []
        : [
            {
              columns: [{ title }, { title: "At" }, { title: "Passed by" }],
              rows: rungs.map(({ what, at, text, isLink }) => ({
                cells: [what, at, text],
                isStrong: isLink,
              })),
            },
          ],
    lines: [...lines, ...sizes],
  };
}
