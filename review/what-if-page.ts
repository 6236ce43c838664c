import { count, difference, percent } from "./numbers";
import type { Page, Row, Section, Table } from "./page";
import type { SizedVpc } from "./sizing-document";

/** What a value is where one side does not have the VPC at all. */
const ABSENT = "-";

/** A fact of a VPC as text, and as a number where the difference says something. */
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
  { label: "secondary ranges", text: ({ secondaryCidrs }) => secondaryCidrs.join(", ") || ABSENT },
  number("worker addresses", ({ placement }) => placement.usable),
  { label: "used", text: ({ utilisation }) => percent(utilisation) },
  number("room for more", ({ placement }) => placement.room),
];

/** Before and after side by side. VPCs that do not change are named and not shown. */
export function whatIfPage(
  organization: string,
  settings: readonly string[],
  before: readonly SizedVpc[],
  after: readonly SizedVpc[],
): Page {
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
      ...(same.length === 0 ? [] : [{ title: "unchanged", facts: same, tables: [], lines: [] }]),
    ],
  };
}

function changedSection(name: string, old: SizedVpc | undefined, now: SizedVpc | undefined): Section {
  return {
    title: name,
    facts: old === undefined ? ["new"] : now === undefined ? ["gone"] : [],
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

/** Facts that mean nothing on both sides (no growth, no pods) are left out. */
function factRows(facts: readonly Fact[], old: SizedVpc | undefined, now: SizedVpc | undefined): Row[] {
  return facts.flatMap((fact): Row[] => {
    const [left, right] = [old, now].map((vpc) => (vpc === undefined ? ABSENT : fact.text(vpc)));
    const isEmpty = [left, right].every((text) => text === ABSENT || text === "0");
    if (isEmpty) return [];
    const change =
      old !== undefined && now !== undefined && fact.number !== undefined
        ? difference(fact.number(old), fact.number(now))
        : "";
    return [row(fact.label, left ?? ABSENT, right ?? ABSENT, change)];
  });
}

function environmentRows(old: SizedVpc | undefined, now: SizedVpc | undefined): Row[] {
  const [left, right] = [old, now].map(
    (vpc) => new Map(vpc?.environments.map(({ name, workers }) => [name, workers])),
  );
  return union(left, right).map((name) => {
    const [a, b] = [left?.get(name), right?.get(name)];
    return row(
      `workers of ${name}`,
      a === undefined ? ABSENT : count(a),
      b === undefined ? ABSENT : count(b),
      difference(a ?? 0, b ?? 0),
    );
  });
}

/** Ranges never move, so a subnet is either on both sides alike or the change is the news. */
function subnetRows(old: SizedVpc | undefined, now: SizedVpc | undefined): Row[] {
  const [left, right] = [old, now].map(
    (vpc) => new Map(vpc?.placement.subnets.map(({ name, cidr }) => [name, cidr])),
  );
  return union(left, right).map((name) => row(name, left?.get(name) ?? ABSENT, right?.get(name) ?? ABSENT));
}

function row(label: string, before: string, after: string, difference = ""): Row {
  if (before === after) return { cells: [label, before, after, ""] };
  const word = before === ABSENT ? "new" : after === ABSENT ? "gone" : "changed";
  return { cells: [label, before, after, difference === "" ? word : difference], isStrong: true };
}

function union(a: ReadonlyMap<string, unknown> | undefined, b: ReadonlyMap<string, unknown> | undefined) {
  return [...new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])].sort();
}

function countedBy({ strategy, applications, workers }: SizedVpc["demand"]): number {
  return strategy === "ten-per-application" ? applications : workers;
}
