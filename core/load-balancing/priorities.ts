import { type Problem, priorityExhausted } from "../errors";
import { RULE_PRIORITIES } from "../limits/load-balancer";

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
): Priorities {
  const sorted = [...contenders].sort((a, b) => a.start - b.start || (a.key < b.key ? -1 : 1));
  const placed: { contender: T; priority: number }[] = [];
  const taken = new Set<number>();
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

  const pinOf = ({ key }: T): number | undefined => (Object.hasOwn(pinned, key) ? pinned[key] : undefined);
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
  const kept = new Set(placed.map(({ contender }) => contender));
  for (const contender of sorted) {
    if (kept.has(contender)) continue;
    const [after, before] = bounds(contender);
    const priority = nearestFree(taken, after, before, contender.start);
    if (priority === undefined) problems.push(priorityExhausted(contender.key, after, before));
    else place(contender, priority);
  }
  return { byKey: new Map(placed.map(({ contender, priority }) => [contender.key, priority])), problems };
}

/** The first free number from `start` up, else the first one below; between `after` and `before`. */
function nearestFree(
  taken: ReadonlySet<number>,
  after: number,
  before: number,
  start: number,
): number | undefined {
  const from = Math.max(start, after + 1);
  for (let up = from; up < before; up++) if (!taken.has(up)) return up;
  for (let down = Math.min(from, before) - 1; down > after; down--) if (!taken.has(down)) return down;
  return undefined;
}
