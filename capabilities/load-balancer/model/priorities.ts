import type { Problem } from "../../../core/problem";
import { RULE_PRIORITIES } from "./limits";
import { priorityExhausted } from "./problems/admission";

/** A rule that waits for its number. */
export interface Contender {
  readonly key: string;
  /** Where its band starts. */
  readonly start: number;
}

/** Which of two rules must be asked first; 0 where it does not matter, because no request fits both. */
export type Order<T> = (a: T, b: T) => number;

/** Priorities by key; without those that found none, which `problems` tell. */
export interface Priorities {
  readonly byKey: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
}

/** Priorities that rules gave up, by the key of the rule, the last at the end. Nobody but that rule gets them. */
export type FreedPriorities = ReadonlyMap<string, readonly number[]>;

/**
 * Gives each rule a priority: the one that it has, or the next free one from the start of its band that lies
 * after all rules that must be asked before it, and before all that must be asked after.
 *
 * A pin is let go only where it contradicts another one, which takes an edit of what a rule is for; then the
 * one further from its own band goes. Rules come most specific first, so that the order of the file says nothing.
 */
export function assignPriorities<T extends Contender>(
  contenders: readonly T[],
  order: Order<T>,
  pinned: Readonly<Record<string, number>> = {},
  freed: FreedPriorities = new Map(),
): Priorities {
  const sorted = [...contenders].sort((a, b) => a.start - b.start || (a.key < b.key ? -1 : 1));
  const placed: { contender: T; priority: number }[] = [];
  const taken = new Set<number>();
  const kept = new Set([...freed.values()].flat());
  const problems: Problem[] = [];
  const place = (contender: T, priority: number) => {
    placed.push({ contender, priority });
    taken.add(priority);
  };
  /** Numbers between those that must come before and after, both ends out. */
  const bounds = (contender: T): readonly [number, number] => {
    let [after, before] = [RULE_PRIORITIES.first - 1, RULE_PRIORITIES.last + 1];
    for (const other of placed) {
      const side = order(contender, other.contender);
      if (side > 0) after = Math.max(after, other.priority);
      if (side < 0) before = Math.min(before, other.priority);
    }
    return [after, before];
  };

  const placePins = (pinOf: (contender: T) => number | undefined) => {
    const pins = sorted
      .flatMap((contender) => {
        const priority = pinOf(contender);
        return priority === undefined ? [] : [{ contender, priority }];
      })
      .sort((a, b) => Math.abs(a.priority - a.contender.start) - Math.abs(b.priority - b.contender.start));
    for (const { contender, priority } of pins) {
      const [after, before] = bounds(contender);
      if (after < priority && priority < before && !taken.has(priority)) place(contender, priority);
    }
  };
  const isPinned = ({ key }: T) => Object.hasOwn(pinned, key);
  placePins((contender) => (isPinned(contender) ? pinned[contender.key] : undefined));
  // Behind those in use: what comes back takes its old number only where that is in nobody's way.
  placePins((contender) => (isPinned(contender) ? undefined : freed.get(contender.key)?.at(-1)));
  const done = new Set(placed.map(({ contender }) => contender));
  for (const contender of sorted) {
    if (done.has(contender)) continue;
    const [after, before] = bounds(contender);
    const isFree = (priority: number) => !taken.has(priority) && !kept.has(priority);
    const priority = nearestFree(isFree, after, before, contender.start);
    if (priority === undefined) problems.push(priorityExhausted(contender.key, after, before));
    else place(contender, priority);
  }
  return { byKey: new Map(placed.map(({ contender, priority }) => [contender.key, priority])), problems };
}

/** The first free number from `start` up, else the first one below; between `after` and `before`. */
function nearestFree(
  isFree: (priority: number) => boolean,
  after: number,
  before: number,
  start: number,
): number | undefined {
  const from = Math.max(start, after + 1);
  for (let up = from; up < before; up++) if (isFree(up)) return up;
  for (let down = Math.min(from, before) - 1; down > after; down--) if (isFree(down)) return down;
  return undefined;
}
