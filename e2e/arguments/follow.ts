/** Whether the only value that stacks hold can come from one of the keys: some file has it there, or it is part of what stands there. */
export function follows(literal: unknown, keys: readonly string[], files: readonly unknown[]): boolean {
  // A reference leads to another resource; which one, no literal tells.
  if (typeof literal === "string" && literal.includes("${")) return true;
  return keys.some((key) =>
    files.flatMap((file) => valuesAt(file, key.split("."))).some((value) => holds(value, literal)),
  );
}

function holds(value: unknown, literal: unknown): boolean {
  if (typeof value === "object" && value !== null)
    return Object.values(value).some((below) => holds(below, literal));
  if (value === literal) return true;
  const [given, written] = [String(value), String(literal)];
  return typeof literal !== "boolean" && given !== "" && (given.includes(written) || written.includes(given));
}

/** What a file has at `vpcs.*.nat`; at a key that ends in a star also the names. */
function valuesAt(value: unknown, [first, ...rest]: readonly string[]): unknown[] {
  if (Array.isArray(value))
    return value.flatMap((each) => valuesAt(each, first === undefined ? [] : [first, ...rest]));
  if (first === undefined) return [value];
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value).filter(([name]) => first === "*" || name === first);
  const names = first === "*" && rest.length === 0 ? entries.map(([name]) => name) : [];
  return [...names, ...entries.flatMap(([, below]) => valuesAt(below, rest))];
}
