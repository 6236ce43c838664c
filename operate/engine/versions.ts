/** `1.11.4` as numbers; what follows a `-` (`1.12.0-rc1`) is left out. @default - not a version */
export function parseVersion(text: string): readonly [number, number, number] | undefined {
  const found = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(text.trim());
  if (found === null) return undefined;
  const [, major = "0", minor = "0", patch = "0"] = found;
  return [Number(major), Number(minor), Number(patch)];
}

/**
 * Whether a version is within the `required_version` of a stack. Knows the two forms that the stacks have, `>= 1.11`
 * and `~> 1.11.0`; of any other the engine judges itself.
 */
export function isWithin(version: string, constraint: string): boolean {
  const [, operator, text = ""] = /^(>=|~>) (\d[\d.]*)$/.exec(constraint) ?? [];
  const [has, wants] = [parseVersion(version), parseVersion(text)];
  if (operator === undefined || has === undefined || wants === undefined) return true;
  if (compare(has, wants) < 0) return false;
  if (operator === ">=") return true;
  // The last number that is given may grow, and no other.
  const fixed = text.split(".").length - 1;
  return has.slice(0, fixed).every((number, index) => number === wants[index]);
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((number, index) => number !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
