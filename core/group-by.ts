/** Groups values by key, in the order in which the keys first appear. */
export function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): T[][] {
  return [...byKey(values, keyOf).values()];
}

/** The same with the keys. */
export function byKey<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
