import { type AnyLock, type AnySection, type OwnEntries, readEntries } from "./lock";
import { parseLockName } from "./names";
import type { Holding } from "./section";

type Freed = OwnEntries["freedNumbers"];

/** Stands for all freed numbers of an owner that was released as a whole: no former holder is recorded. */
export const FREED_TOGETHER = "*";

/** `vpcs.production`: the owner of freed numbers, as the lock and `--clear` write it. */
export function freedOwner(kind: string, owner: string): string {
  return `${kind}.${owner}`;
}

/** The freed numbers of one owner; the number that was freed last comes last. @default - none is freed */
export function findFreedNumbers(
  { freedNumbers }: Pick<OwnEntries, "freedNumbers">,
  kind: string,
  owner: string,
): ReadonlyMap<string, readonly number[]> | undefined {
  return freedNumbers.get(freedOwner(kind, owner));
}

/**
 * The freed numbers once `after` is the lock: those that are freed already, and those that only `before` uses. They
 * stay reserved however often the lock is written, because Terraform may not have destroyed the old objects yet.
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

/** Records the freed numbers of `owner` as freed together: once cleared, any of them may go to anything. */
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

/** Every number in use that could be given to something else after it is freed. */
function listHoldings(sections: readonly AnySection[], lock: AnyLock): Holding[] {
  return sections.flatMap((section) => {
    const { numbers } = section;
    if (numbers === undefined) return [];
    return numbers
      .holdings(readEntries(lock, section))
      .map(({ owner, ...rest }) => ({ owner: freedOwner(numbers.kind, owner), ...rest }));
  });
}

/** Returns a test for owners that left the estate. */
function endedOwners(sections: readonly AnySection[], lock: AnyLock): (owner: string) => boolean {
  const ending = sections.flatMap(({ numbers }) => (numbers?.endWithOwner === true ? [numbers.kind] : []));
  return (text) => {
    const { kind = "", name } = parseLockName(text);
    return ending.includes(kind) && lock[kind]?.has(name) !== true;
  };
}

/** A freed number may only go back to what had it before. */
function holdingText({ owner, key, number }: Holding): string {
  return `${owner} ${key} ${number}`;
}
