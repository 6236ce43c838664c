import type { ResolvedWaiver } from "../estate/waivers/resolved-waiver";
import type { Section } from "./page";

/** The waivers as a section at the end of a page; empty if there are none. */
export function waiverSections(waivers: readonly ResolvedWaiver[]): Section[] {
  if (waivers.length === 0) return [];
  const table = {
    columns: [{ title: "Waiver" }, { title: "Finding" }, { title: "Where" }, { title: "Reason" }],
    rows: waivers.map(({ name, finding, at, reason }) => ({ cells: [name, finding, at, reason] })),
  };
  return [{ title: "Waivers", facts: [], tables: [table], lines: [] }];
}
