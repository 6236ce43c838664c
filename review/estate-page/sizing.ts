import type { ReviewDocument } from "../estate/document";
import { count, percent } from "../numbers";
import type { Section } from "../page";
import { fabricSection } from "../runtime-fabric/capacity";
import type { SizedVpc } from "../sizing-document";
import { sizingTable } from "../sizing-page";
import { type BarLane, type CaptionedTable, numbers, type ReviewSection, tableOf } from "./section";

export function sizingSection({ vpcs, runtimeFabrics }: ReviewDocument): ReviewSection {
  return {
    id: "sizing",
    title: "Sizing",
    intro:
      "How many addresses each VPC needs, with every term of the sum, and how many more fit before it needs a larger range. " +
      "Free are addresses; room is how many more workers or applications they hold by the rules of the demand, so it is a smaller number. " +
      "Demand is what the platform's documentation asks for; placement is what AWS needs to hold it.",
    pictures: vpcs.length === 0 ? [] : [{ title: "Worker addresses in use and free", lanes: vpcs.map(lane) }],
    tables: [
      ...(vpcs.length === 0 ? [] : [{ caption: "Demand and growth of each VPC", ...sizingTable(vpcs) }]),
      ...tableOf(
        "Environments",
        ["VPC", "Environment", numbers("Applications"), numbers("Workers")],
        vpcs.flatMap(({ name, environments }) =>
          environments.map((each) => [name, each.name, count(each.applications), count(each.workers)]),
        ),
      ),
      ...tableOf(
        "Terms of the demand",
        ["VPC", "Term", numbers("Addresses")],
        vpcs.flatMap(({ name, demand }) => [
          ...demand.terms.map(({ label, addresses }) => [name, label, count(addresses)]),
          {
            cells: [
              name,
              `total, strategy ${demand.strategy}, asks for a /${demand.prefix}`,
              count(demand.total),
            ],
            isStrong: true,
          },
        ]),
      ),
      ...tableOf(
        "Why not smaller, and not more zones",
        ["VPC", "Passed over"],
        vpcs.flatMap(({ name, placement }) => placement.passedOver.map((text) => [name, text])),
      ),
      ...runtimeFabrics.map(fabricSection).flatMap(fabricTables),
    ],
    lines: [
      ...vpcs.flatMap(({ name, notes, placement }) =>
        notes
          .filter((note) => !placement.passedOver.some((text) => note.includes(text)))
          .map((note) => ({ text: `${name}: ${note}` })),
      ),
      ...runtimeFabrics.map(fabricSection).flatMap(({ lines }) => lines),
    ],
  };
}

/** The tables of a fabric under captions that name it. */
function fabricTables({ title, tables }: Section): CaptionedTable[] {
  return tables.map(({ columns, rows }) => ({
    caption: `${title}: ${columns[0]?.title ?? ""}`,
    // A terminal does without a head over numbers; a screen reader wants one.
    columns: columns.map((column) => (column.title === "" ? { ...column, title: "Number" } : column)),
    rows,
  }));
}

function lane({ name, demand, placement, utilisation }: SizedVpc): BarLane {
  const { usable } = placement;
  const used = Math.min(demand.total, usable);
  const share = `${count(demand.total)} of ${count(usable)} worker addresses, ${percent(utilisation)}`;
  const free = `${count(usable - used)} free`;
  return {
    label: `${name}: ${share}`,
    description: `${share} in use`,
    size: Math.max(usable, 1),
    bars: [
      { start: 0, size: used, kind: "used", title: share, labels: [`${count(demand.total)} in use`] },
      { start: used, size: usable - used, kind: "free", title: free, labels: [free] },
    ],
  };
}
