import type { Page } from "../page";

/** What an apply of a stack would change, for a page. */
export interface DifferenceLine {
  readonly name: string;
  /** `3 to add, 1 to destroy`, or why it was not planned. */
  readonly summary: string;
  /** What is lost, one by one. */
  readonly losses: readonly string[];
}

/** Plans of stacks as a table; what is destroyed or replaced is named in any case. */
export function differencesPage(lines: readonly DifferenceLine[]): Page {
  const losses = lines.flatMap(({ name, losses: lost }) => lost.map((text) => `${name}: ${text}`));
  return {
    title: "Plans",
    tables: [
      {
        columns: [{ title: "Stack" }, { title: "An apply would" }],
        rows: lines.map(({ name, summary, losses: lost }) => ({
          cells: [name, summary],
          isStrong: lost.length > 0,
        })),
      },
    ],
    sections:
      losses.length === 0
        ? []
        : [
            {
              title: "Destroyed or replaced",
              facts: [],
              tables: [],
              lines: losses.map((text) => ({ text, isWarning: true })),
            },
          ],
  };
}
