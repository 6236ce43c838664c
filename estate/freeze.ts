/** Freezes a value and everything in it, so that no code can change the estate after it is resolved. */
export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const entry of value instanceof Map ? value.values() : Object.values(value)) frozen(entry);
  return value;
}
