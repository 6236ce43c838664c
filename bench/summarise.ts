import { spawnSync } from "node:child_process";
import { Ipv4Cidr, summarise } from "../core/addressing";
import { median } from "./measure";
import { randomNumbers } from "./random";

/** One library and how long it takes from text to text. */
export interface SummariseRow {
  readonly library: string;
  /** Median of the runs in milliseconds. @default - the library was not there; `note` says how to get it */
  readonly milliseconds?: number;
  /** Ranges in the result; equal for all, or the comparison means nothing. */
  readonly ranges?: number;
  readonly note?: string;
}

const COUNT = 100_000;

const RUNS = 9;

const NETADDR_RUNS = 3;

/**
 * Summarises the same 100,000 ranges with this project, with npm's cidr-tools and with Python's netaddr.
 *
 * Each library gets the texts and has to give texts back. The runs of the two JavaScript libraries alternate,
 * so that a busy machine slows both. Every run gets strings of its own: none may profit from what an engine
 * remembers of a string that it has seen.
 */
export async function benchSummarise(): Promise<SummariseRow[]> {
  const { mergeCidr } = await import("cidr-tools");
  const contenders = [
    {
      library: "mule-landing-zone",
      run: (input: string[]) =>
        summarise(input.map((text) => Ipv4Cidr.parse(text))).map((cidr) => cidr.toString()),
    },
    { library: "cidr-tools (npm)", run: (input: string[]) => mergeCidr(input) },
  ].map((contender) => ({ ...contender, times: [] as number[], ranges: 0 }));
  for (let run = 0; run < RUNS; run++)
    for (const contender of contenders) {
      const input = mixture(COUNT);
      const start = performance.now();
      const output = contender.run(input);
      contender.times.push(performance.now() - start);
      contender.ranges = output.length;
    }
  return [
    ...contenders.map(({ library, times, ranges }) => ({ library, milliseconds: median(times), ranges })),
    benchNetaddr(),
  ];
}

/** Ranges far apart, the next neighbour of the one before, and parts of the one before: 6 to 2 to 2. */
function mixture(count: number): string[] {
  const random = randomNumbers(7);
  const texts: string[] = [];
  let previous = Ipv4Cidr.parse("10.0.0.0/16");
  while (texts.length < count) {
    const kind = random();
    if (kind < 0.6)
      previous = Ipv4Cidr.around(Math.floor(random() * 2 ** 32), 16 + Math.floor(random() * 17));
    else if (kind < 0.8) previous = Ipv4Cidr.around((previous.last + 1) % 2 ** 32, previous.prefix);
    else previous = Ipv4Cidr.around(previous.first, Math.min(32, previous.prefix + Math.floor(random() * 4)));
    texts.push(Buffer.from(previous.toString()).toString());
  }
  return texts;
}

/** netaddr times itself, so that starting Python and reading the input do not count. */
function benchNetaddr(): SummariseRow {
  const library = "netaddr (Python)";
  const program = `
import sys, time, statistics
texts = sys.stdin.read().split()
from netaddr import IPNetwork, cidr_merge
times = []
for run in range(${NETADDR_RUNS}):
    start = time.perf_counter()
    merged = [str(cidr) for cidr in cidr_merge([IPNetwork(text) for text in texts])]
    times.append((time.perf_counter() - start) * 1000)
print(statistics.median(times), len(merged))`;
  const python = process.env["PYTHON"] ?? "python3";
  const result = spawnSync(python, ["-c", program], { input: mixture(COUNT).join("\n"), encoding: "utf8" });
  const [milliseconds, ranges] = (result.stdout ?? "").trim().split(" ").map(Number);
  if (result.status === 0 && milliseconds !== undefined && ranges !== undefined)
    return { library, milliseconds, ranges };
  const reason = result.error ? `${python} does not run` : `${python} has no netaddr`;
  return { library, note: `skipped: ${reason}; pip install netaddr, or PYTHON=path/to/a/python/that/has/it` };
}
