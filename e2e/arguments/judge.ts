import type { Block } from "../schema/provider-schema";
import { follows } from "./follow";
import type { TypeInUse } from "./in-use";
import { EVERYWHERE, matchesPattern, type Row, rowFor, sectionsOf, type Table } from "./table";

/**
 * What the table lacks, and what it says that isn't so.
 *
 * @param keys Every key of the file by its path, `*` for names that the user gives.
 * @param files What the files of the stacks say.
 */
export function judgeTable(
  table: Table,
  types: readonly TypeInUse[],
  keys: ReadonlySet<string>,
  files: readonly unknown[],
): string[] {
  const told = types.flatMap((type) => judgeType(table, type, files));
  const stale = [...table.sections.keys()].flatMap((section) => staleRows(table, section, types));
  const rows = [...table.sections.values()].flat();
  const unknown = rows.flatMap(({ section, path, decision }) =>
    decision.kind === "offered"
      ? decision.keys.filter((key) => !keys.has(key)).map((key) => `${section}.${path}: no key ${key}`)
      : [],
  );
  const unread = Object.keys(table.reasons)
    .filter((name) => !rows.some(({ text }) => text.endsWith(`: @${name}`)))
    .map((name) => `reason ${name} is used by nothing`);
  return [...told, ...stale, ...unknown, ...unread];
}

function judgeType(table: Table, { type, block, written }: TypeInUse, files: readonly unknown[]): string[] {
  if (sectionsOf(table, type).length < 2) return [`${type} is not in the table`];
  return argumentsOf(block).flatMap((path) => {
    const row = rowFor(table, type, path);
    if (row === undefined) return [`${type}.${path} is not decided`];
    const fault = contradiction(row, written.get(path), files);
    return fault === undefined ? [] : [`${type}.${path} ${fault}`];
  });
}

/** What stacks hold that the decision excludes. */
function contradiction(
  { decision }: Row,
  values: ReadonlySet<unknown> | undefined,
  files: readonly unknown[],
): string | undefined {
  if (decision.kind === "offered") {
    const [only, ...others] = values ?? [];
    if (only === undefined || others.length > 0 || follows(only, decision.keys, files)) return undefined;
    return `is offered, and every stack has ${JSON.stringify(only)}`;
  }
  if (decision.kind === "left out" && values !== undefined) return "is left out, and a stack has it";
  if (decision.kind !== "fixed" || !("value" in decision)) return undefined;
  const others = [...(values ?? [])].filter((value) => value !== decision.value);
  return others.length === 0 ? undefined : `is fixed, and a stack has ${JSON.stringify(others[0])}`;
}

/** Everything that can be decided: arguments that can be set, and blocks without any. */
export function argumentsOf({ attributes = {}, block_types = {} }: Block): string[] {
  const own = Object.entries(attributes)
    .filter(([, { optional, required }]) => optional || required)
    .map(([name]) => name);
  const below = Object.entries(block_types).flatMap(([name, { block }]) => {
    const inner = argumentsOf(block).map((path) => `${name}.${path}`);
    return inner.length === 0 ? [name] : inner;
  });
  return [...own, ...below];
}

/** Rows, and sections, that no type in use needs, and rows about what nothing writes though it is chosen. */
function staleRows(table: Table, section: string, types: readonly TypeInUse[]): string[] {
  const meant = types.filter(({ type }) => section === EVERYWHERE || matchesPattern(section, type));
  if (meant.length === 0) return [`${section} is no type in use`];
  return (table.sections.get(section) ?? []).flatMap((row) => {
    const at = `${section}.${row.path}`;
    const about = meant.flatMap(({ type, block, written }) =>
      argumentsOf(block)
        .filter((path) => rowFor(table, type, path) === row)
        .map((path) => ({ path, written })),
    );
    if (about.length === 0) return [`${at} is about nothing that the provider takes`];
    const isWritten = about.some(({ path, written }) => written.has(path));
    const unused = meant.every(({ written }) => written.size === 0);
    return row.decision.kind === "fixed" && !isWritten && !unused
      ? [`${at} is fixed, and no stack has it`]
      : [];
  });
}
