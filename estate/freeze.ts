/** Freezes a value and all that it holds, so that no reader of the estate can change it for the next. */
export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const entry of value instanceof Map ? value.values() : Object.values(value)) frozen(entry);
  return value;
}
