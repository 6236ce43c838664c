/** What a file says, or a part of it. */
export type Data = Readonly<Record<string, unknown>>;

/** `from` with the value at `path` (`vpcs.production.cidr`) changed; `undefined` takes it out. */
export function changedIn(from: Data, path: string, value: unknown): Data {
  const copy: Record<string, unknown> = structuredClone(from);
  const parts = path.split(".");
  let at: Record<string, unknown> = copy;
  for (const part of parts.slice(0, -1)) {
    at[part] ??= {};
    at = at[part] as Record<string, unknown>;
  }
  const last = parts.at(-1) ?? "";
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}
