import { count, difference, percent } from "../numbers";
import type { Page, Row, Section, Table } from "../page";
import { fabricSection } from "../runtime-fabric/capacity";
import { waiverSections } from "../waivers";
import { chargeSections } from "./charges";
import type { SizedVpc, SizingDocument } from "./document";

/** The value of a VPC that one side does not have. */
const ABSENT = "-";

/** What is not on the page: a setting may change much else. */
const COMPARED =
  "compared: sizes, addresses and what is charged by time alone. Rules, routes and other resources may change, too; review --against tells of all, once the file is edited";

/** A fact of a VPC as text, and as a number if the difference is useful. */
interface Fact {
  readonly label: string;
  readonly text: (vpc: SizedVpc) => string;
  readonly number?: (vpc: SizedVpc) => number;
}

const number = (label: string, value: (vpc: SizedVpc) => number): Fact => ({
  label,
  text: (vpc) => count(value(vpc)),
  number: value,
});

const DEMAND: readonly Fact[] = [
  { label: "strategy", text: ({ demand }) => demand.strategy },
  number("applications", ({ demand }) => demand.applications),
  number("workers", ({ demand }) => demand.workers),
  number("growth", ({ demand }) => demand.grown - countedBy(demand)),
  number("headroom", ({ demand }) => demand.headroom),
  number("reserved", ({ demand }) => demand.reserved),
  number("pods and nodes", ({ demand }) => demand.pods),
  number("total", ({ demand }) => demand.total),
];

const PLACEMENT: readonly Fact[] = [
  { label: "demand asks for", text: ({ demand }) => `/${demand.prefix}` },
  { label: "subnets need", text: ({ prefix }) => `/${prefix}` },
  { label: "zones", text: ({ placement }) => placement.zones.join(", ") || ABSENT },
  { label: "range", text: ({ cidr }) => cidr },
  { label: "secondary CIDRs", text: ({ secondaryCidrs }) => secondaryCidrs.join(", ") || ABSENT },
  number("worker addresses", ({ placement }) => placement.usable),
  { label: "used", text: ({ utilisation }) => percent(utilisation) },
  number("room for more", ({ placement }) => placement.room),
  number("load balancers", ({ loadBalancers }) => loadBalancers.length),
];

/** Before and after side by side. VPCs without a change are named only. */
export function whatIfPage(
  organization: string,
  settings: readonly string[],
  document: SizingDocument,
): Page {
  const { before = [], vpcs: after, runtimeFabrics, waivers } = document;
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  const pairs = names.map((name) => ({
    name,
    old: before.find((vpc) => vpc.name === name),
    now: after.find((vpc) => vpc.name === name),
  }));
  const changed = pairs.filter(({ old, now }) => JSON.stringify(old) !== JSON.stringify(now));
  const same = pairs.filter((pair) => !changed.includes(pair)).map(({ name }) => name);
  return {
    title: `Sizing of ${organization}, what if ${settings.join(" and ")}`,
    tables: [],
    sections: [
      ...changed.map(({ name, old, now }) => changedSection(name, old, now)),
      ...(same.length === 0
        ? []
        : [{ title: `unchanged: ${same.join(", ")}`, facts: [], tables: [], lines: [] }]),
      ...runtimeFabrics.map(fabricSection),
      ...chargeSections(document),
      ...waiverSections(waivers),
      { title: COMPARED, facts: [], tables: [], lines: [] },
    ],
  };
}

function changedSection(name: string, old: SizedVpc | undefined, now: SizedVpc | undefined): Section {
  return {
    title: name,
    facts: old === undefined ? ["a new VPC"] : now === undefined ? ["no longer there"] : [],
    tables: [
      sideBySide("Demand", [...environmentRows(old, now), ...factRows(DEMAND, old, now)]),
      sideBySide("Placement", [...factRows(PLACEMENT, old, now), ...subnetRows(old, now)]),
    ],
    lines: (now?.notes ?? []).map((note) => ({ text: `note: ${note}` })),
  };
}

function sideBySide(title: string, rows: readonly Row[]): Table {
  return {
    columns: [
      { title },
      { title: "Before", align: "right" },
      { title: "After", align: "right" },
      { title: "Change", align: "right" },
    ],
    rows,
  };
}

/** Facts that are empty on both sides (no growth, no pods) are left out. */
function factRows(facts: readonly Fact[], old: SizedVpc | undefined, now: SizedVpc | undefined): Row[] {
  return facts.flatMap((fact): Row[] => {
    const [before = ABSENT, after = ABSENT] = [old, now].map((vpc) => vpc && fact.text(vpc));
    if ([before, after].every((text) => text === ABSENT || text === "0")) return [];
    if (old === undefined || now === undefined) return [{ cells: [fact.label, before, after, ""] }];
    return [row(fact.label, before, after, fact.number && difference(fact.number(old), fact.number(now)))];
  });
}

function environmentRows(old: SizedVpc | undefined, now: SizedVpc | undefined): Row[] {
  const [left, right] = [old, now].map(
    (vpc) => new Map(vpc?.environments.map(({ name, workers }) => [name, workers])),
  );
  return union(left, right).map((name) => {
    const [before, after] = [left?.get(name), right?.get(name)];
    const text = (workers: number | undefined) => (workers === undefined ? ABSENT : count(workers));
    return row(`workers of ${name}`, text(before), text(after), difference(before ?? 0, after ?? 0));
  });
}

/** Ranges never move, so a subnet is either the same on both sides or added or removed. */
function subnetRows(old: SizedVpc | undefined, now: SizedVpc | undefined): Row[] {
  const [left, right] = [old, now].map(
    (vpc) => new Map(vpc?.placement.subnets.map(({ name, cidr }) => [name, cidr])),
  );
  const isOneSided = old === undefined || now === undefined;
  return union(left, right).map((name) => {
    const [before = ABSENT, after = ABSENT] = [left?.get(name), right?.get(name)];
    return isOneSided ? { cells: [name, before, after, ""] } : row(name, before, after);
  });
}

function row(label: string, before: string, after: string, change = ""): Row {
  if (before === after) return { cells: [label, before, after, ""] };
  const word = before === ABSENT ? "new" : after === ABSENT ? "gone" : "changed";
  return { cells: [label, before, after, change === "" ? word : change], isStrong: true };
}

function union(a: ReadonlyMap<string, unknown> | undefined, b: ReadonlyMap<string, unknown> | undefined) {
  return [...new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])].sort();
}

function countedBy({ strategy, applications, workers }: SizedVpc["demand"]): number {
  return strategy === "ten-per-application" ? applications : workers;
}
