import type { ResolvedWaiver } from "../estate/waivers/resolved-waiver";
import type { Section } from "./page";

/** What somebody signed for, at the end of a page; nothing where nobody had to. */
export function waiverSections(waivers: readonly ResolvedWaiver[]): Section[] {
  if (waivers.length === 0) return [];
  const table = {
    columns: [{ title: "Waiver" }, { title: "Finding" }, { title: "Where" }, { title: "Reason" }],
    rows: waivers.map(({ name, finding, at, reason }) => ({ cells: [name, finding, at, reason] })),
  };
  return [{ title: "Waivers", facts: [], tables: [table], lines: [] }];
}
