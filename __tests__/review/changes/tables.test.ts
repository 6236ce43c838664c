import { reviewSections } from "../../../review";
import { furtherTables } from "../../../review/changes/further-tables";
import { compareTables, ROW_KEYS } from "../../../review/changes/tables";
import { tableOf } from "../../../review/estate-page/section";
import { REVIEWED } from "../estate/examples";

const table = (...rows: string[][]) => tableOf("Things", ["Name", "Value"], rows);

test("rows are the same where their first column is", () => {
  const found = compareTables(table(["a", "1"], ["b", "1"]), table(["b", "2"], ["c", "1"]));
  expect(found).toEqual([
    {
      caption: "Things",
      columns: ["Name", "Value"],
      added: [["c", "1"]],
      removed: [["a", "1"]],
      changed: [{ before: ["b", "1"], after: ["b", "2"] }],
    },
  ]);
});

test("and where all columns are, if the first does not tell them apart", () => {
  const [found] = compareTables(table(["a", "1"], ["a", "2"]), table(["a", "1"], ["a", "3"]));
  expect(found).toMatchObject({ added: [["a", "3"]], removed: [["a", "2"]], changed: [] });
});

test("a table that one version lacks is all new, or all gone", () => {
  expect(compareTables([], table(["a", "1"]))[0]?.added).toEqual([["a", "1"]]);
  expect(compareTables(table(["a", "1"]), [])[0]?.removed).toEqual([["a", "1"]]);
});

test("a column that one version lacks is empty there", () => {
  const before = tableOf("Things", ["Name"], [["a"]]);
  expect(compareTables(before, table(["a", "1"]))[0]?.changed).toEqual([
    { before: ["a", ""], after: ["a", "1"] },
  ]);
});

test("equal tables are not named", () => {
  expect(compareTables(table(["a", "1"]), table(["a", "1"]))).toEqual([]);
});

test("each table of the list is one that some example has, and its rows are told apart", () => {
  const all = REVIEWED.flatMap(({ document, estate }) => [
    ...reviewSections(document).flatMap(({ tables }) => tables),
    ...furtherTables(estate),
  ]);
  const captions = new Set(all.map(({ caption }) => caption));
  // Without a saved copy of CloudHub there are none of its differences.
  expect(Object.keys(ROW_KEYS).filter((caption) => !captions.has(caption))).toEqual([
    ...["Commands that would change CloudHub", "Differences that no command changes"],
    "On CloudHub and not in the file",
  ]);
  const alike = all.filter(({ caption, rows }) => {
    const keys = rows.map(({ cells }) => JSON.stringify(cells.slice(0, ROW_KEYS[caption] ?? 1)));
    return (ROW_KEYS[caption] ?? 0) > 0 && new Set(keys).size < keys.length;
  });
  expect(alike.map(({ caption }) => caption)).toEqual([]);
});

test("two places whose ports grow are one row that changed; of several rows nobody knows which became which", () => {
  const open = (...rows: string[][]) => [
    {
      caption: "Open connections",
      columns: ["From", "To", "Ports"].map((title) => ({ title })),
      rows: rows.map((cells) => ({ cells })),
    },
  ];
  const before = ["a", "b", "tcp/1"];
  const after = ["a", "b", "tcp/1, tcp/2"];
  expect(compareTables(open(before), open(after))).toMatchObject([
    { added: [], removed: [], changed: [{ before, after }] },
  ]);
  const other = ["a", "b", "tcp/3"];
  expect(compareTables(open(before), open(after, other))).toMatchObject([
    { added: [after, other], removed: [before], changed: [] },
  ]);
});

test("a warning that names one more of its list is the same warning", () => {
  const change = (caption: string, before: string[][], after: string[][]) =>
    compareTables(tableOf(caption, ["A", "B", "C"], before), tableOf(caption, ["A", "B", "C"], after))[0];
  const closed = ["Links", "Leave AWS's network: a to b."];
  const more = ["Links", "Leave AWS's network: a to b; a to c."];
  const other = ["Links", "Link vpn leaves elsewhere: a to b."];
  expect(change("Warnings of the sections", [closed], [more, other])).toMatchObject({
    added: [[...other, ""]],
    removed: [],
    changed: [{ before: [...closed, ""], after: [...more, ""] }],
  });
  const [here, there] = ["x; got a; say b", "y; got c; say d"].map((text) => ["CODE", "vpcs.a", text]);
  const grown = ["CODE", "vpcs.a", "x; got a, b; say b"];
  expect(change("Warnings", [here ?? [], there ?? []], [grown, there ?? []])).toMatchObject({
    added: [],
    removed: [],
    changed: [{ before: here, after: grown }],
  });
});

test("a host that one more VPC shares, and a firewall that lets out one more, are rows that changed", () => {
  const rows = {
    "Hosts on the lists": [
      ["a", "h.example", "tcp/443"],
      ["a, b", "h.example", "tcp/443"],
    ],
    "What Network Firewalls let out": [
      ["hub", "quotes", "1"],
      ["hub", "quotes", "2"],
    ],
  };
  for (const [caption, [before = [], after = []]] of Object.entries(rows))
    expect(
      compareTables(tableOf(caption, ["A", "B", "C"], [before]), tableOf(caption, ["A", "B", "C"], [after])),
    ).toMatchObject([{ added: [], removed: [], changed: [{ before, after }] }]);
});
