import type { Problem } from "../../../core/problem";
import { RULE_PRIORITIES } from "./limits";
import { priorityExhausted } from "./problems/admission";

/** A rule without a priority. */
export interface Contender {
  readonly key: string;
  /** Where its band starts. */
  readonly start: number;
}

/** Which of two rules must be evaluated first; 0 if no request matches both. */
export type Order<T> = (a: T, b: T) => number;

/** Priorities by key. Rules without a free priority are missing and reported in `problems`. */
export interface Priorities {
  readonly byKey: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
}

/**
 * Former priorities of rules, by the key of the rule; the last one comes last. Only the same rule may get them
 * again.
 */
export type FreedPriorities = ReadonlyMap<string, readonly number[]>;

/**
 * Gives each rule a priority: its present one, or the free number nearest to the start of its band that lies after
 * all rules that must come before it and before all rules that must come after it.
 *
 * A pinned priority is given up only if it contradicts another one. That can happen only when a rule's conditions
 * were edited; the rule that is further from its own band gets a new number. Rules come sorted by specificity, so
 * the order of the file has no effect.
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
  /** The open interval of priorities between the rules that must come before and those that must come after. */
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
  // Freed priorities come after those in use: a rule that returns gets its old number only if that is free and in
  // order.
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

/** The first free number from `start` upwards, otherwise the first one below it; between `after` and `before`. */
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
