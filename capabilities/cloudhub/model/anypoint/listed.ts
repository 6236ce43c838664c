import { Answer } from "./answers";
import { DEFAULT_MAPPING } from "./platform-defaults";
import type { Listed } from "./steps";

/**
 * Index of an entry in what its command printed.
 *
 * @returns undefined if it is not there, or not where it has to be
 */
export function findListed({ read, field, entry, at }: Listed, printed: string): number | undefined {
  const answer = new Answer(read.join(" "), printed);
  const list: readonly unknown[] =
    field === undefined ? answer.objects() : answer.strings(answer.object(), field);
  if (at !== undefined) return at < list.length && isEntry(list[at], entry) ? at : undefined;
  const found = list.findIndex((one) => isEntry(one, entry));
  return found === -1 ? undefined : found;
}

function isEntry(one: unknown, entry: Listed["entry"]): boolean {
  if (typeof entry === "string") return one === entry;
  // What the client leaves out of a mapping has a usual value.
  const fields = { ...DEFAULT_MAPPING, ...(one as object) } as Readonly<Record<string, unknown>>;
  return Object.entries(entry).every(([key, value]) => isSame(fields[key], value));
}

/** Ports come as numbers or texts, protocols in either case. */
function isSame(one: unknown, other: string | number): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase();
}
