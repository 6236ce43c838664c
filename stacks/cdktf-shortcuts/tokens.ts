/** cdktf keeps every token of a process in one table, together with everything that it refers to. */
interface TokenTables {
  readonly stringTokenMap: Map<unknown, unknown>;
  readonly numberTokenMap: Map<unknown, unknown>;
}

/** @returns a function that removes the tokens created since: those of a stack that is written and released */
export function markTokens(): () => void {
  const before = tables().map((table) => new Set(table.keys()));
  return () =>
    tables().forEach((table, index) => {
      for (const key of table.keys()) if (!before[index]?.has(key)) table.delete(key);
    });
}

/** Empty before the first token. */
function tables(): Map<unknown, unknown>[] {
  const { __cdktfTokenMap: map } = globalThis as { __cdktfTokenMap?: TokenTables };
  return map === undefined ? [] : [map.stringTokenMap, map.numberTokenMap];
}
