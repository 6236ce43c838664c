/** An operation of RFC 6902, as far as the client sends them. */
export interface Operation {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
}

/** Applies operations to a copy. @throws Error if one does not fit */
export function patched<T>(document: T, operations: readonly Operation[]): T {
  const copy = structuredClone(document);
  for (const { op, path, value } of operations) {
    const keys = path.split("/").slice(1);
    const last = keys.pop() ?? "";
    const holder = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy);
    if (Array.isArray(holder)) patchList(holder, op, last, value, path);
    else if (op === "replace" && holder !== undefined && last in (holder as object))
      (holder as Record<string, unknown>)[last] = value;
    else throw new Error(`${op} ${path} does not fit`);
  }
  return copy;
}

function patchList(list: unknown[], op: string, key: string, value: unknown, path: string): void {
  const index = key === "-" ? list.length : Number(key);
  const most = op === "add" ? list.length : list.length - 1;
  if (!Number.isInteger(index) || index < 0 || index > most) throw new Error(`${op} ${path} does not fit`);
  if (op === "add") list.splice(index, 0, value);
  else if (op === "remove") list.splice(index, 1);
  else if (op === "replace") list[index] = value;
  else throw new Error(`${op} is no operation`);
}
