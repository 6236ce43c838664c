import { exclude, Ipv4Cidr, overlapping, summarise } from "../core/addressing";
import { handWritten } from "./hand-written-sets";
import { median } from "./measure";
import { randomNumbers } from "./random";

/** One operation on sets, of this project and written by hand for nothing else. */
export interface SetRow {
  readonly operation: string;
  /** Medians in milliseconds of CPU, garbage collection included, text to text. */
  readonly ours: number;
  readonly handWritten: number;
  /** Median of the ratios of neighbouring runs, so that a busy machine slows both sides of each. */
  readonly ratio: number;
  /** Entries of the result, equal on both sides. */
  readonly results: number;
}

const COUNT = 100_000;

const RUNS = 21;

type Operation = (a: string[], b: string[]) => string[];

const read = (texts: string[]) => texts.map(Ipv4Cidr.parse);

const write = (cidrs: readonly Ipv4Cidr[]) => cidrs.map((cidr) => cidr.toString());

const OPERATIONS: readonly (readonly [string, Operation, Operation])[] = [
  ["merge 100,000 ranges", (a) => write(summarise(read(a))), (a) => handWritten.merge(a)],
  [
    "take 100,000 ranges from 100,000",
    (a, b) => write(exclude(read(a), read(b))),
    (a, b) => handWritten.exclude(a, b),
  ],
  [
    "which of 100,000 ranges overlap a set of 100,000",
    (a, b) => write(overlapping(read(a), read(b))),
    (a, b) => handWritten.overlapping(a, b),
  ],
];

/** @throws Error where the two sides disagree: then neither is a limit of the other */
export function benchSets(): SetRow[] {
  return OPERATIONS.map(([operation, ours, byHand]) => {
    const times: [number, number][] = [];
    let results = 0;
    for (let run = 0; run < RUNS + 2; run++) {
      const [a, mine] = timed(ours, run);
      const [b, limit] = timed(byHand, run);
      if (mine.join() !== limit.join()) throw new Error(`${operation}: the two results differ`);
      results = mine.length;
      if (run >= 2) times.push([a, b]); // the first runs are the compiler's
    }
    return {
      operation,
      ours: median(times.map(([a]) => a)),
      handWritten: median(times.map(([, b]) => b)),
      ratio: median(times.map(([a, b]) => a / b)),
      results,
    };
  });
}

/** Every run gets texts of its own: none may profit from what an engine remembers of a string. */
function timed(run: Operation, seed: number): [number, string[]] {
  const [a, b] = [randomRanges(COUNT, 2 * seed + 1), randomRanges(COUNT, 2 * seed + 2)];
  const start = process.cpuUsage();
  const result = run(a, b);
  const { user, system } = process.cpuUsage(start);
  return [(user + system) / 1000, result];
}

/** Ranges of /16 to /32 anywhere. */
function randomRanges(count: number, seed: number): string[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, () => {
    const prefix = 16 + Math.floor(random() ** 0.5 * 17);
    const cidr = Ipv4Cidr.around(Math.floor(random() * 2 ** 32), Math.min(prefix, 32));
    return Buffer.from(cidr.toString()).toString();
  });
}
