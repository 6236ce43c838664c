import { Session } from "node:inspector";
import { setFlagsFromString } from "node:v8";

/** How often each function and block of our own code ran, by its place: `capabilities/environment/resolve/loads.ts@2025`. */
export type Counts = ReadonlyMap<string, number>;

/** Counts what a step runs, by V8's own counters: the same numbers on every machine, however busy it is. */
export function countCalls(step: () => void): Counts {
  const session = new Session();
  session.connect();
  // The optimizing compiler inlines calls, and those nobody counts.
  setFlagsFromString("--no-opt");
  try {
    ask(session, "Profiler.enable");
    ask(session, "Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    ask(session, "Profiler.takePreciseCoverage"); // starts at zero
    step();
    return countsOf(ask(session, "Profiler.takePreciseCoverage") as Coverage);
  } finally {
    ask(session, "Profiler.stopPreciseCoverage");
    session.disconnect();
    setFlagsFromString("--opt");
  }
}

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly { readonly startOffset: number; readonly count: number }[];
    }[];
  }[];
}

function countsOf({ result }: Coverage): Counts {
  const counts = new Map<string, number>();
  for (const { url, functions } of result) {
    const file = /\/((?:core|estate|capabilities|plan)\/.*\.ts)$/.exec(url)?.[1];
    if (file === undefined || url.includes("node_modules")) continue;
    for (const { startOffset, count } of functions.flatMap(({ ranges }) => ranges)) {
      const place = `${file}@${startOffset}`;
      // A module that two test files loaded is there twice.
      counts.set(place, Math.max(count, counts.get(place) ?? 0));
    }
  }
  return counts;
}

/** The session answers at once, though by a callback. */
function ask(session: Session, method: string, params: object = {}): unknown {
  let answer: unknown;
  session.post(method, params, (error, result) => {
    if (error) throw error;
    answer = result;
  });
  return answer;
}

/** Places that ran more often than in proportion: `small` and `large` are of estates that differ by `factor`. */
export function growingFaster(small: Counts, large: Counts, factor: number, most: number): string[] {
  return [...large].flatMap(([place, count]) => {
    const before = small.get(place) ?? 0;
    const isFaster = count > most * factor * Math.max(before, 1) && count > LEAST;
    return isFaster ? [`${place}: ${before} times, then ${count} times`] : [];
  });
}

/** What runs less often costs nothing, and small numbers grow by chance. */
const LEAST = 2000;
