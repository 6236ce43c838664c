import type { Ipv4Cidr } from "../../core/addressing";
import { InputError } from "../../core/problem";
import type { EstateFile } from "../estate-file";
import { freedAfter, freedTogether } from "./freed";
import { type AnyLock, type AnySection, type OwnEntries, readEntries } from "./lock";
import { type LockName, parseLockName } from "./names";
import { acceptAmbiguous, acceptUnknown, clearUnknown, releaseInUse, releaseUnknown } from "./problems";
import type { Taken } from "./section";

/**
 * Removes destroyed objects from the lock and keeps their ranges as a tombstone. The addresses are not reused,
 * because caches, firewalls and allowlists of others still contain them. If there are no ranges, the tombstone
 * reserves the name only.
 *
 * @param text a VPC that is no longer in the file, another entry with its top-level key (`peerings.partners`), or a
 *  part of either (`beta/transit`, `dns.main/aws`). Each section recognises its own names
 * @throws InputError with `RELEASE_UNKNOWN` or `RELEASE_IN_USE`
 */
export function releaseFrom(
  sections: readonly AnySection[],
  lock: AnyLock,
  text: string,
  file: EstateFile,
): AnyLock {
  const name = parseLockName(text);
  const found = sections.flatMap((section) => {
    const taken = section.release?.take(readEntries(lock, section), name, file);
    return taken === undefined ? [] : [{ key: section.key, ...taken }];
  });
  if (found.length === 0) throw new InputError(releaseUnknown(text, namesLike(sections, lock, name)));
  if (found.some(({ isWanted }) => isWanted)) throw new InputError(releaseInUse(text));
  const rest: AnyLock = { ...lock, ...Object.fromEntries(found.map(({ key, entries }) => [key, entries])) };
  const freed = found.reduce(
    (numbers, { freesTogether }) =>
      freesTogether === undefined ? numbers : freedTogether(numbers, freesTogether),
    freedAfter(sections, lock, rest),
  );
  return { ...rest, released: releasedWith(lock.released, name, found), freedNumbers: freed };
}

/** The tombstones including the new one for `name`. Tombstones of its parts are merged into it. */
function releasedWith(
  released: OwnEntries["released"],
  name: LockName,
  found: readonly Taken<unknown>[],
): OwnEntries["released"] {
  const isPart = (text: string) =>
    name.part === undefined && text !== name.text && parseLockName(text).whole === name.text;
  const others = [...released].filter(([text]) => !isPart(text));
  const ranges = found.flatMap((taken) => taken.ranges ?? []);
  if (ranges.length === 0 && found.every(({ reservesName = true }) => !reservesName)) return new Map(others);
  // The parts of a VPC lie within its ranges, so their tombstones are not repeated. Former pod ranges lie outside and
  // are kept.
  const ofParts = [...released].flatMap(([text, cidrs]) => (isPart(text) ? cidrs : []));
  const outside = ofParts.filter((cidr) => !ranges.some((range) => range.contains(cidr)));
  return new Map([...others, [name.text, [...(released.get(name.text) ?? []), ...ranges, ...outside]]]);
}

/**
 * Suggestions for an unknown name, most specific first: parts of the same whole, the same part of other entries,
 * other entries of the kind, everything.
 */
function namesLike(
  sections: readonly AnySection[],
  lock: AnyLock,
  { whole, kind, part }: LockName,
): string[] {
  const all = sections.flatMap((section) => section.release?.names(readEntries(lock, section)) ?? []);
  const names = [...new Set(all)].map(parseLockName);
  const wholes = names.filter((name) => name.part === undefined);
  const choices = [
    part === undefined ? [] : names.filter((name) => name.whole === whole && name.part !== undefined),
    part === undefined ? [] : names.filter((name) => name.kind === kind && name.part === part),
    kind === undefined ? [] : wholes.filter((name) => name.kind === kind),
    wholes,
  ];
  return (choices.find(({ length }) => length > 0) ?? []).map(({ text }) => text);
}

/**
 * Deletes a tombstone: its ranges, its name and its numbers may be used again.
 *
 * @throws InputError with `CLEAR_UNKNOWN`
 */
export function clearFrom(lock: AnyLock, name: string): AnyLock {
  const { released, freedNumbers } = lock;
  if (!released.has(name) && !freedNumbers.has(name)) {
    const known = new Set([...released.keys(), ...freedNumbers.keys()]);
    throw new InputError(clearUnknown(name, [...known].sort()));
  }
  return { ...lock, released: without(released, name), freedNumbers: without(freedNumbers, name) };
}

/** The map without the entry `key`. */
export function without<T>(map: ReadonlyMap<string, T>, key: string): Map<string, T> {
  return new Map([...map].filter(([other]) => other !== key));
}

/** The lock without the moved entry, and the range that the owner must not get again. */
export interface Move<Lock> {
  readonly lock: Lock;
  readonly range: Ipv4Cidr;
  /** The owner of the range, as `--vpc` names it. */
  readonly owner: string;
}

/**
 * Removes the entry of a range from the lock, so that its owner gets new addresses.
 *
 * @param owner selects one owner where several have the range
 *
 * @default - the range has one owner
 * @throws InputError with `ACCEPT_UNKNOWN` or `ACCEPT_AMBIGUOUS`
 */
export function moveFrom(
  sections: readonly AnySection[],
  lock: AnyLock,
  range: string,
  owner?: string,
): Move<AnyLock> {
  const all = sections.flatMap((section) =>
    (section.movable?.(readEntries(lock, section)) ?? []).map((movable) => ({ section, ...movable })),
  );
  const candidates = all.filter((each) => owner === undefined || each.owner === owner);
  const [moved, ...others] = candidates.filter((each) => each.range.toString() === range);
  if (moved === undefined) {
    const known = (candidates.length > 0 ? candidates : all).map((each) => `${each.range} of ${each.owner}`);
    throw new InputError(acceptUnknown(owner === undefined ? range : `${range} of ${owner}`, known));
  }
  if (others.length > 0)
    throw new InputError(
      acceptAmbiguous(
        range,
        [moved, ...others].map((each) => each.owner),
      ),
    );
  const { section, key } = moved;
  const rest = { ...lock, [section.key]: without(readEntries(lock, section), key) };
  return { lock: rest, range: moved.range, owner: moved.owner };
}
