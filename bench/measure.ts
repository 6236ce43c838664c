import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What one run of a whole process took. */
export interface Usage {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** Runs `node <args>` and measures the whole process. @throws Error when it fails: a failure is no measurement */
export function runNode(args: readonly string[], env: Readonly<Record<string, string>> = {}): Usage {
  const report = join(mkdtempSync(join(tmpdir(), "bench-")), "usage.json");
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--require", join(__dirname, "usage.js"), ...args],
    {
      env: { ...process.env, ...env, BENCH_USAGE: report },
      encoding: "utf8",
      maxBuffer: 1024 ** 3,
    },
  );
  const wallSeconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr.slice(0, 2000)}`);
  return { wallSeconds, ...(JSON.parse(readFileSync(report, "utf8")) as Omit<Usage, "wallSeconds">) };
}

/** The median of each figure. */
export function medianUsage(runs: readonly Usage[]): Usage {
  const of = (figure: keyof Usage) => median(runs.map((run) => run[figure]));
  return { wallSeconds: of("wallSeconds"), cpuSeconds: of("cpuSeconds"), peakMegabytes: of("peakMegabytes") };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Runs two commands in turn, so that a busy machine slows both alike. */
export function runInTurn(
  first: readonly string[],
  second: readonly string[],
  runs: number,
): [Usage[], Usage[]] {
  const results: [Usage[], Usage[]] = [[], []];
  runNode(first);
  runNode(second);
  for (let run = 0; run < runs; run++) {
    results[0].push(runNode(first));
    results[1].push(runNode(second));
  }
  return results;
}
