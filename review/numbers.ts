/** `65,536`, in every locale alike. */
export function count(value: number): string {
  return value.toLocaleString("en");
}

/** `+60`, `-5`, empty without a change. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** `+60`, `-5`, nothing where nothing changed. */
export function difference(before: number, after: number): string {
  const change = after - before;
  return change === 0 ? "" : `${change > 0 ? "+" : "-"}${count(Math.abs(change))}`;
}

/** `1 worker`, `2 workers` */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** `2030-12-31`, by UTC. @param time milliseconds since 1970 */
export function dayText(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
