import type { Ipv4Cidr } from "../../core/addressing";
import { InputError } from "../../core/problem";
import type { EstateFile } from "../estate-file";
import { freedAfter, freedTogether } from "./freed";
import { type AnyLock, type AnySection, type OwnEntries, readEntries } from "./lock";
import { type LockName, parseLockName } from "./names";
import { acceptAmbiguous, acceptUnknown, clearUnknown, releaseInUse, releaseUnknown } from "./problems";
import type { Taken } from "./section";

/**
 * Takes what was destroyed out of the lock and keeps its ranges as a tombstone, so that nobody gets addresses
 * that caches, firewalls and allowlists of others still know. Of what has no ranges the name is kept.
 *
 * @param text a VPC that the file no longer has, something else by its key of the file (`peerings.partners`), or a
 *   part of either (`beta/transit`, `dns.main/aws`): each section knows its own
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

/** The tombstones with that of `name`. What was released before as a part of it is a part of that one now. */
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
  // Of a VPC the parts lie in its ranges; pod ranges that it has left do not.
  const ofParts = [...released].flatMap(([text, cidrs]) => (isPart(text) ? cidrs : []));
  const outside = ofParts.filter((cidr) => !ranges.some((range) => range.contains(cidr)));
  return new Map([...others, [name.text, [...(released.get(name.text) ?? []), ...ranges, ...outside]]]);
}

/** What could have been meant: parts of the same whole, the same part of others, others of the kind, or anything. */
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

/** Makes the ranges, the name and the numbers of a tombstone free again. @throws InputError with `CLEAR_UNKNOWN` */
export function clearFrom(lock: AnyLock, name: string): AnyLock {
  const { released, freedNumbers } = lock;
  if (!released.has(name) && !freedNumbers.has(name)) {
    const known = new Set([...released.keys(), ...freedNumbers.keys()]);
    throw new InputError(clearUnknown(name, [...known].sort()));
  }
  return { ...lock, released: without(released, name), freedNumbers: without(freedNumbers, name) };
}

/** The map without what stands under `key`. */
export function without<T>(map: ReadonlyMap<string, T>, key: string): Map<string, T> {
  return new Map([...map].filter(([other]) => other !== key));
}

/** A lock without what moves, and the range that it must not get again. */
export interface Move<Lock> {
  readonly lock: Lock;
  readonly range: Ipv4Cidr;
  /** What moves, as `--vpc` names it. */
  readonly owner: string;
}

/**
 * Takes what has a range out of the lock, so that it gets its addresses anew.
 *
 * @param owner whose range, where several have it @default - there is one owner
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
