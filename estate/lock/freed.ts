import { type AnyLock, type AnySection, type OwnEntries, readEntries } from "./lock";
import { parseLockName } from "./names";
import type { Holding } from "./section";

type Freed = OwnEntries["freedNumbers"];

/** Names the freed numbers of an owner that were released together: nothing has them any more. */
export const FREED_TOGETHER = "*";

/** `vpcs.production`: whose freed numbers are, in the lock and for `--clear`. */
export function freedOwner(kind: string, owner: string): string {
  return `${kind}.${owner}`;
}

/** The freed numbers of one owner, the last of each at the end. @default - none is freed */
export function findFreedNumbers(
  { freedNumbers }: Pick<OwnEntries, "freedNumbers">,
  kind: string,
  owner: string,
): ReadonlyMap<string, readonly number[]> | undefined {
  return freedNumbers.get(freedOwner(kind, owner));
}

/**
 * The freed numbers, once `after` is what is in use: those that were freed, and those that `before`
 * had in use. Terraform may not have taken the old ones away yet, however often the lock was written since.
 */
export function freedAfter(sections: readonly AnySection[], before: AnyLock, after: AnyLock): Freed {
  const freed = new Map<string, Map<string, number[]>>();
  const inUse = new Set(listHoldings(sections, after).map(holdingText));
  const ended = endedOwners(sections, after);
  for (const holding of [...keptBefore(before), ...listHoldings(sections, before)]) {
    const { owner, key, number } = holding;
    if (inUse.has(holdingText(holding)) || ended(owner)) continue;
    const ofOwner = freed.get(owner) ?? new Map<string, number[]>();
    const numbers = ofOwner.get(key) ?? [];
    ofOwner.set(key, [...numbers.filter((other) => other !== number), number]);
    freed.set(owner, ofOwner);
  }
  return freed;
}

/** The freed numbers with those of `owner` freed together: each can go to anybody once it is cleared. */
export function freedTogether(freed: Freed, owner: string): Freed {
  const numbers = new Set([...(freed.get(owner)?.values() ?? [])].flat());
  return new Map([
    ...freed,
    [owner, new Map([[FREED_TOGETHER, [...numbers].sort((a, b) => a - b)]])] as const,
  ]);
}

function keptBefore({ freedNumbers }: AnyLock): Holding[] {
  return [...freedNumbers].flatMap(([owner, numbers]) =>
    [...numbers].flatMap(([key, each]) => each.map((number): Holding => ({ owner, key, number }))),
  );
}

/** Every number in use that another could get. */
function listHoldings(sections: readonly AnySection[], lock: AnyLock): Holding[] {
  return sections.flatMap((section) => {
    const { numbers } = section;
    if (numbers === undefined) return [];
    return numbers
      .holdings(readEntries(lock, section))
      .map(({ owner, ...rest }) => ({ owner: freedOwner(numbers.kind, owner), ...rest }));
  });
}

/** Tells owners that are gone with all that is counted in them. */
function endedOwners(sections: readonly AnySection[], lock: AnyLock): (owner: string) => boolean {
  const ending = sections.flatMap(({ numbers }) => (numbers?.endWithOwner === true ? [numbers.kind] : []));
  return (text) => {
    const { kind = "", name } = parseLockName(text);
    return ending.includes(kind) && lock[kind]?.has(name) !== true;
  };
}

/** A number comes back to what had it, and to that alone. */
function holdingText({ owner, key, number }: Holding): string {
  return `${owner} ${key} ${number}`;
}
