import { sizeOfPrefix } from "../../core/addressing";
import { loadBalancerSections } from "../load-balancer/load-balancers";
import { count, counted, percent } from "../numbers";
import type { Line, Page, Row, Section, Table } from "../page";
import { fabricSection } from "../runtime-fabric/capacity";
import { tcpEntrySections } from "../tcp-entry/sized-entries";
import { waiverSections } from "../waivers";
import { chargeSections } from "./charges";
import type { ExternalNetwork, SizedVpc, SizingDocument } from "./document";

/** Share above which a table warns that the next application may not fit. */
const NEARLY_FULL = 0.9;

/** Maximum number of ranges in one line; the others are counted. */
const MOST_RANGES = 6;

/** Every term of the sum and every subnet, so that a reviewer can check both by hand. */
export function sizingPage(organization: string, document: SizingDocument): Page {
  const { vpcs, runtimeFabrics, networks, waivers } = document;
  return {
    title: `Sizing of ${organization}`,
    tables: [
      ...(vpcs.length > 1 ? [sizingTable(vpcs)] : []),
      ...(networks.length > 0 ? [networkTable(networks)] : []),
    ],
    sections: [
      ...vpcs.flatMap((vpc) => [
        section(vpc),
        ...loadBalancerSections(vpc.name, vpc.loadBalancers),
        ...tcpEntrySections(vpc.name, vpc.tcpEntries),
      ]),
      ...runtimeFabrics.map(fabricSection),
      ...chargeSections(document),
      ...waiverSections(waivers),
    ],
  };
}

/** Left out of the summary, so that a line fits a terminal of 80 columns. */
const NOT_IN_SUMMARY = new Set(["Prefix needed", "Zones"]);

/** The line of each VPC alone. */
export function sizingSummaryPage(organization: string, { vpcs }: SizingDocument): Page {
  const { columns, rows } = sizingTable(vpcs);
  const isShown = columns.map(({ title }) => !NOT_IN_SUMMARY.has(title));
  const table: Table = {
    columns: columns.filter((_, index) => isShown[index]),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, index) => isShown[index]) })),
  };
  return { title: `Sizing of ${organization}`, tables: [table], sections: [] };
}

/** A line for each VPC: what it needs, what it takes, how long that lasts. */
export function sizingTable(vpcs: readonly SizedVpc[]): Table {
  return {
    columns: [
      { title: "VPC" },
      { title: "Workers", align: "right" },
      { title: "Demand", align: "right" },
      { title: "Prefix needed", align: "right" },
      { title: "Prefix", align: "right" },
      { title: "Zones", align: "right" },
      { title: "Range" },
      { title: "Used", align: "right" },
      { title: "Room for" },
    ],
    rows: vpcs.map((vpc) => ({
      cells: [
        vpc.name,
        count(vpc.demand.workers),
        count(vpc.demand.total),
        `/${vpc.demand.prefix}`,
        `/${vpc.prefix}`,
        zoneCount(vpc),
        [vpc.cidr, ...vpc.secondaryCidrs].join(" + "),
        percent(vpc.utilisation),
        roomText(vpc),
      ],
    })),
  };
}

function networkTable(networks: readonly ExternalNetwork[]): Table {
  const isDescribed = networks.some(({ description }) => description !== undefined);
  return {
    columns: [
      { title: "External network" },
      { title: "Ranges" },
      ...(isDescribed ? [{ title: "Description" }] : []),
    ],
    rows: networks.map(({ name, cidrs, description = "" }) => ({
      cells: [name, formatFirst(cidrs, "range"), ...(isDescribed ? [description] : [])],
    })),
  };
}

function section(vpc: SizedVpc): Section {
  const { zones } = vpc.placement;
  return {
    title: vpc.name,
    facts: [
      vpc.region,
      ...(vpc.account === "default" ? [] : [`account ${vpc.account}`]),
      ...(vpc.kind === "aws" ? [] : [vpc.kind]),
      [vpc.cidr, ...vpc.secondaryCidrs].join(" + "),
      ...(zones.length === 0 ? [] : [counted(zones.length, "zone")]),
    ],
    tables: [
      ...(vpc.environments.length === 0 ? [] : [environmentTable(vpc)]),
      demandTable(vpc),
      ...(vpc.placement.subnets.length === 0 ? [] : [subnetTable(vpc)]),
    ],
    lines: listLines(vpc),
  };
}

function environmentTable({ environments, demand }: SizedVpc): Table {
  const rows = environments.map(
    ({ name, applications, workersPerApplication, workers }): Row => ({
      cells: [
        name,
        count(applications),
        // Applications with their own number of workers have no common number.
        workers === applications * workersPerApplication ? count(workersPerApplication) : "by name",
        count(workers),
      ],
    }),
  );
  const sum = { cells: ["sum", count(demand.applications), "", count(demand.workers)], isStrong: true };
  return {
    columns: [
      { title: "Environment" },
      { title: "Applications", align: "right" },
      { title: "Workers per application", align: "right" },
      { title: "Workers", align: "right" },
    ],
    rows: rows.length > 1 ? [...rows, sum] : rows,
  };
}

function demandTable({ demand }: SizedVpc): Table {
  const answer = `total, which asks for a /${demand.prefix} (${count(sizeOfPrefix(demand.prefix))} addresses)`;
  return {
    columns: [{ title: `Demand, strategy ${demand.strategy}` }, { title: "Addresses", align: "right" }],
    rows: [
      ...demand.terms.map(({ label, addresses }) => ({ cells: [label, count(addresses)] })),
      { cells: [answer, count(demand.total)], isStrong: true },
    ],
  };
}

function subnetTable({ placement }: SizedVpc): Table {
  const workers = placement.subnets.filter(({ tier }) => tier === "worker");
  const usable = workers.reduce((sum, subnet) => sum + subnet.usable, 0);
  const endpoints = usable - placement.usable;
  return {
    columns: [
      { title: "Subnet" },
      { title: "Tier" },
      { title: "Zone" },
      { title: "Range" },
      { title: "Usable", align: "right" },
    ],
    rows: [
      ...placement.subnets.map(({ name, tier, zone, cidr, usable: addresses }) => ({
        cells: [name, tier, zone, cidr, count(addresses)],
      })),
      ...placement.spare.map(({ slot, cidr }) => ({ cells: [`kept for zone ${slot}`, "", "", cidr, ""] })),
      ...(endpoints === 0
        ? []
        : [{ cells: ["interface endpoints in the worker subnets", "", "", "", `-${count(endpoints)}`] }]),
      { cells: ["worker addresses", "", "", "", count(placement.usable)], isStrong: true },
    ],
  };
}

function listLines(vpc: SizedVpc): Line[] {
  const { demand, freeCidrs, notes, placement, utilisation } = vpc;
  const share = `${count(demand.total)} of ${count(placement.usable)} worker addresses, ${percent(utilisation)}`;
  const room =
    placement.room === 0
      ? "no room for one more before it needs a larger range"
      : `room for ${roomText(vpc)} before it needs a larger range`;
  return [
    { text: `used: ${share}; ${room}`, isWarning: utilisation > NEARLY_FULL },
    ...(freeCidrs.length === 0 ? [] : [{ text: `free: ${formatFirst(freeCidrs, "block")}` }]),
    ...notes.map((note) => ({ text: `note: ${note}` })),
  ];
}

/** `13 more workers`, or applications for the strategy that counts these. */
export function roomText({ demand, placement }: SizedVpc): string {
  const unit = demand.strategy === "ten-per-application" ? "application" : "worker";
  return counted(placement.room, `more ${unit}`);
}

function zoneCount({ placement }: SizedVpc): string {
  return placement.zones.length === 0 ? "" : count(placement.zones.length);
}

function formatFirst(cidrs: readonly string[], noun: string): string {
  const rest = cidrs.length - MOST_RANGES;
  const named = cidrs.slice(0, MOST_RANGES).join(", ");
  return rest > 0 ? `${named} and ${counted(rest, noun)} more` : named;
}
