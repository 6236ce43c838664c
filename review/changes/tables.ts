import type { CaptionedTable } from "../estate-page/section";

/** A table in both versions: rows by what names them. */
export interface TableChange {
  readonly caption: string;
  readonly columns: readonly string[];
  /** Cells, by column. */
  readonly added: readonly (readonly string[])[];
  readonly removed: readonly (readonly string[])[];
  readonly changed: readonly { readonly before: readonly string[]; readonly after: readonly string[] }[];
}

/**
 * How many leading columns name a row, by caption. A table that is not listed has rows that the first column names, or
 * all columns where that is not enough; so a new table is compared without a line here. 0: it is not compared.
 */
export const ROW_KEYS: Readonly<Record<string, number>> = {
  Environments: 2,
  "Terms of the demand": 2,
  "Why not smaller, and not more zones": 2,
  "Subnets by zone and tier": 2,
  "Blocks of the pools": 2,
  "Blocks of the VPC ranges": 3,
  "Segments of transit gateways": 2,
  "Connections that links are there for": 2,
  "Open connections": 3,
  Hops: 4,
  "Links below the hops": 3,
  Certificates: 3, // a listener shows several
  Warnings: 2,
  "Exceptions of web ACLs": 2,
  Allowlists: 2,
  "Ports of TCP entries": 2,
  "Firewall rules of CloudHub": 4,
  "Mappings of dedicated load balancers": 4,
  "Commands that would change CloudHub": 0, // of one version
  "Differences that no command changes": 0,
  "On CloudHub and not in the file": 0,
  "Refused before anything looks": 2,
  "Names and certificates": 2,
  "Who gets in by which name": 3,
  "Who may do what weighs most": 2,
  Listeners: 2,
  "Secrets by reference": 2,
  "Priced units": 4,
  "Tests to tick off": 3,
  "Quotas of which 80 % or more are used": 2,
  "Records of private zones": 2,
  "Who asks whom over the endpoints": 3,
  "Connections that policies let pass": 4,
  "Destinations, host by host": 5,
  "What the platform receives": 2,
  // Right by right below.
  "Rights of groups and accounts": 0,
  "What admission refuses although a role allows it": 0,
  "Rules of security groups": 4,
  "Entries of network ACLs": 4,
  // The same for VPCs that a page has a place for.
  "Security groups, rule by rule": 0,
  "Network ACLs, entry by entry": 0,
  "Warnings of the sections": 2,
  "Rights in Runtime Fabrics": 4,
  "Rights in Flex Gateways": 4,
};

/** What a row is about, as far as a reader follows it: without the values that it lists. */
type Subject = (row: readonly string[]) => string;

/** The leading columns are. */
const columnsOf =
  (columns: number): Subject =>
  (row) =>
    keyOf(row, columns);

/** Those between are, because the first one lists who has it. */
const columnsFrom =
  (start: number, end: number): Subject =>
  (row) =>
    keyOf(row.slice(start, end));

/** The leading columns and the sentence before its list are: `VPN plant: a, b`. */
const sentenceOf =
  (columns: number, list: string): Subject =>
  (row) =>
    keyOf([...row.slice(0, columns), (row[columns] ?? "").split(list)[0] ?? ""]);

/**
 * By what a row that is gone and one that is new are the same thing with another value, if there is one of each: two
 * VPCs whose ports grow don't close what they had, and a warning that names one more host is the one that was there.
 * The first that finds one is taken.
 */
const SAME_BY: Readonly<Record<string, readonly Subject[]>> = {
  "Open connections": [columnsOf(2)],
  "Hosts on the lists": [columnsFrom(1, 3), columnsFrom(1, 2)],
  "What Network Firewalls let out": [columnsOf(2)],
  "Terms of the demand": [(row) => keyOf([row[0] ?? "", (row[1] ?? "").replace(/\d[\d,]*/g, "")])],
  "Warnings of the sections": [sentenceOf(1, ": ")],
  Warnings: [sentenceOf(2, "; got "), columnsOf(2)],
};

/** Tables that differ, in the order in which a reader finds them. */
export function compareTables(
  before: readonly CaptionedTable[],
  after: readonly CaptionedTable[],
): TableChange[] {
  const captions = [...new Set([...after, ...before].map(({ caption }) => caption))];
  return captions.flatMap((caption) => {
    const [was, will] = [before, after].map((tables) => tables.find((table) => table.caption === caption));
    return ROW_KEYS[caption] === 0 ? [] : compareTable(caption, was, will);
  });
}

function compareTable(
  caption: string,
  before: CaptionedTable | undefined,
  after: CaptionedTable | undefined,
): TableChange[] {
  const columns = [...new Set([after, before].flatMap((table) => titles(table)))];
  const [was, will] = [cellsBy(columns, before), cellsBy(columns, after)];
  const keys = ROW_KEYS[caption] ?? 1;
  const isEnough = [was, will].every(
    (rows) => new Set(rows.map((row) => keyOf(row, keys))).size === rows.length,
  );
  const key = (row: readonly string[]) => keyOf(row, isEnough ? keys : columns.length);
  const [wasBy, willBy] = [was, will].map((rows) => new Map(rows.map((row) => [key(row), row])));
  const removed = was.filter((row) => !willBy?.has(key(row)));
  const added = will.filter((row) => !wasBy?.has(key(row)));
  const same = pairs(removed, added, SAME_BY[caption] ?? []);
  const change = {
    caption,
    columns,
    added: added.filter((row) => !same.some(({ after: paired }) => paired === row)),
    removed: removed.filter((row) => !same.some(({ before: paired }) => paired === row)),
    changed: [
      ...same,
      ...will.flatMap((row) => {
        const former = wasBy?.get(key(row));
        return former === undefined || keyOf(former) === keyOf(row) ? [] : [{ before: former, after: row }];
      }),
    ],
  };
  return change.added.length + change.removed.length + change.changed.length === 0 ? [] : [change];
}

function pairs(
  removed: readonly (readonly string[])[],
  added: readonly (readonly string[])[],
  [subject, ...further]: readonly Subject[],
): { readonly before: readonly string[]; readonly after: readonly string[] }[] {
  if (subject === undefined) return [];
  const alike = (rows: readonly (readonly string[])[], row: readonly string[]) =>
    rows.filter((other) => subject(other) === subject(row));
  const found = added.flatMap((after) => {
    const [before, ...more] = alike(removed, after);
    return before === undefined || more.length > 0 || alike(added, after).length > 1
      ? []
      : [{ before, after }];
  });
  return [
    ...found,
    ...pairs(
      removed.filter((row) => !found.some(({ before }) => before === row)),
      added.filter((row) => !found.some(({ after }) => after === row)),
      further,
    ),
  ];
}

function titles(table: CaptionedTable | undefined): string[] {
  return (table?.columns ?? []).map(({ title }) => title);
}

/** Cells in the order of `columns`: a version may lack some of them. */
function cellsBy(columns: readonly string[], table: CaptionedTable | undefined): string[][] {
  const own = titles(table);
  return (table?.rows ?? []).map(({ cells }) => columns.map((title) => cells[own.indexOf(title)] ?? ""));
}

function keyOf(row: readonly string[], length = row.length): string {
  return JSON.stringify(row.slice(0, length));
}
