import type { ReviewDocument } from "../estate/document";
import { count, counted, percent } from "../numbers";
import type { Section } from "../page";
import { fabricSection } from "../runtime-fabric/capacity";
import type { SizedVpc } from "../size/document";
import { roomText } from "../size/page";
import { type BarLane, type CaptionedTable, numbers, type ReviewSection, tableOf } from "./section";

export function sizingSection({ vpcs, runtimeFabrics }: ReviewDocument): ReviewSection {
  return {
    id: "sizing",
    title: "Sizing",
    intro:
      "How many addresses each VPC needs, with every term of the sum, and how many more workers fit before it needs a larger range. " +
      "“In use” is the share of today's worker subnets. “More that fit” counts the free blocks of the VPC, too, which worker subnets grow into, so it is not the rest of that share.",
    answers: growthTexts(vpcs),
    pictures: vpcs.length === 0 ? [] : [{ title: "Worker addresses in use and free", lanes: vpcs.map(lane) }],
    tables: [
      ...growthTable(vpcs),
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
      ...runtimeFabrics.flatMap((fabric) =>
        fabricSection(fabric).lines.map(({ text }) => ({ text: `Runtime Fabric ${fabric.name}: ${text}` })),
      ),
    ],
  };
}

/** A row for each VPC: what it needs, what it has, and what still fits. */
function growthTable(vpcs: readonly SizedVpc[]): CaptionedTable[] {
  return tableOf(
    "Demand and growth of each VPC",
    [
      ...["VPC", "Range", "Prefix", "Prefix needed", numbers("Zones"), numbers("Workers")],
      ...[numbers("Addresses needed"), numbers("Worker addresses"), numbers("In use"), "More that fit"],
    ],
    vpcs.map((vpc) => [
      ...[vpc.name, [vpc.cidr, ...vpc.secondaryCidrs].join(" + "), `/${vpc.prefix}`],
      ...[`/${vpc.demand.prefix}`, count(vpc.placement.zones.length), count(vpc.demand.workers)],
      ...[count(vpc.demand.total), count(vpc.placement.usable), percent(vpc.utilisation), roomText(vpc)],
    ]),
  );
}

/** VPCs that a sentence names after the first. */
const MOST_NEXT = 3;

/** Which VPC runs out first, and when. */
function growthTexts(vpcs: readonly SizedVpc[]): string[] {
  // Where nobody works, nothing grows: a VPC of a firewall alone, for example.
  const used = vpcs.filter(({ demand }) => demand.applications + demand.workers + demand.pods > 0);
  const [first, ...next] = [...used].sort((a, b) => a.placement.room - b.placement.room);
  if (first === undefined) return [];
  const then = next.slice(0, MOST_NEXT).map((vpc) => `${vpc.name} (${roomText(vpc)})`);
  return [
    first.placement.room === 0
      ? `Runs out first: VPC ${first.name}. It is full, and whatever is added needs another ${first.kind === "cloudhub" ? "VPC" : "range"}.`
      : `Runs out first: VPC ${first.name}. Besides today's ${todayText(first)} it holds ${roomText(first)}, then it ${first.kind === "cloudhub" ? "is full: CloudHub never extends a VPC" : "needs another range"}.`,
    ...(then.length === 0 ? [] : [`Next: ${then.join(", ")}.`]),
  ];
}

function todayText({ demand }: SizedVpc): string {
  return demand.strategy === "ten-per-application"
    ? counted(demand.applications, "application")
    : counted(demand.workers, "worker");
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
