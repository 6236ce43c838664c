import { TIERS, type Tier } from "../../core/addressing";
import type { ReviewDocument } from "../estate/document";
import type { ZoneOverview } from "../estate/zones";
import { count } from "../numbers";
import { USE_WORDS } from "./address-space";
import type { Drawing } from "./drawing";
import { gridDrawing } from "./grid-drawing";
import { type ReviewSection, tableOf } from "./section";

export function zonesSection({ zones }: ReviewDocument): ReviewSection {
  const tiers = TIERS.filter((tier) => zones.some((zone) => zone.tiers[tier] !== undefined));
  return {
    id: "zones",
    title: "Zones and tiers",
    intro: "Which subnets each VPC has in each zone: what goes down with a zone, and what is left.",
    pictures: [],
    drawings: zonesDrawing(zones, tiers),
    tables: tableOf(
      "Subnets by zone and tier",
      ["VPC", "Zone", ...tiers.map((tier) => USE_WORDS[tier])],
      zones.map(({ vpc, zone, tiers: ranges }) => [
        vpc,
        zone,
        ...tiers.map((tier) => (ranges[tier] ?? ["none"]).join(", ")),
      ]),
    ),
    lines: zones.length === 0 ? [{ text: "No VPC of this estate has zones of its own." }] : [],
  };
}

/** VPCs as rows, zones as columns, tiers as lines: what goes down with a zone is a column. */
function zonesDrawing(zones: readonly ZoneOverview[], tiers: readonly Tier[]): Drawing[] {
  const vpcs = [...new Set(zones.map(({ vpc }) => vpc))];
  const columns = [...new Set(zones.map(({ zone }) => zone))].sort();
  return gridDrawing({
    title: "Subnets: VPCs as rows, zones as columns, a line for each tier",
    description: `${count(vpcs.length)} VPCs in ${count(columns.length)} zones; the table of subnets has every range.`,
    width: 250,
    lines: tiers.length,
    rows: vpcs.map((title) => ({ kind: "VPC", title })),
    columns: columns.map((title) => ({ kind: "zone", title })),
    cell: (row, column) => {
      const found = zones.find(({ vpc, zone }) => vpc === vpcs[row] && zone === columns[column]);
      if (found === undefined) return undefined;
      const lines = tiers.map((tier) => tierLine(USE_WORDS[tier], found.tiers[tier] ?? []));
      return { look: "local", lines, title: lines.filter((line) => line !== "").join("; ") };
    },
    legend: [],
  });
}

/** A tier that the zone lacks leaves its line empty. */
function tierLine(words: string, [first, ...others]: readonly string[]): string {
  if (first === undefined) return "";
  return `${words} ${first}${others.length === 0 ? "" : ` +${count(others.length)}`}`;
}
