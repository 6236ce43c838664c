/** cdktf keeps every token of a process in one table, and with it whatever the token refers to. */
interface TokenTables {
  readonly stringTokenMap: Map<unknown, unknown>;
  readonly numberTokenMap: Map<unknown, unknown>;
}

/** @returns what forgets the tokens that were made since: those of a stack that is written and let go */
export function markTokens(): () => void {
  const before = tables().map((table) => new Set(table.keys()));
  return () =>
    tables().forEach((table, index) => {
      for (const key of table.keys()) if (!before[index]?.has(key)) table.delete(key);
    });
}

/** None before the first token. */
function tables(): Map<unknown, unknown>[] {
  const { __cdktfTokenMap: map } = globalThis as { __cdktfTokenMap?: TokenTables };
  return map === undefined ? [] : [map.stringTokenMap, map.numberTokenMap];
}
