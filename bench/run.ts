import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, platform, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { benchAllowlists } from "./allowlist";
import { bareProgram, type StackJson } from "./bare-program";
import { estateOf } from "./estates";
import { median, medianUsage, runInTurn, runNode, type Usage } from "./measure";
import { benchSets } from "./sets";
import { benchSummarise } from "./summarise";

const ROOT = join(__dirname, "..");
const DOCUMENT = join(ROOT, "docs", "performance.md");
const MARK = "<!-- bench -->";

/** A table as Markdown: it is read in a terminal and in the documentation. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(" | ")} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

const seconds = (value: number) => `${value.toFixed(2)} s`;
const megabytes = (value: number) => `${Math.round(value)} MB`;

/** The default estate against the same resources made with the generated classes alone. */
function benchDefault(folder: string, runs: number): string {
  const ours = ["bin/synth.js", "--output", join(folder, "ours")].map((arg) =>
    arg.startsWith("bin") ? join(ROOT, arg) : arg,
  );
  runNode(ours);
  const stacks = readdirSync(join(folder, "ours", "stacks")).map((name): [string, StackJson] => [
    name,
    JSON.parse(readFileSync(join(folder, "ours", "stacks", name, "cdk.tf.json"), "utf8")),
  ]);
  // Beside this file, so that it finds the same packages.
  const program = join(__dirname, `.bare-${process.pid}.ts`);
  writeFileSync(program, bareProgram(new Map(stacks)));
  try {
    const bare = ["--require", "tsx/cjs", program, join(folder, "bare")];
    const [oursRuns, bareRuns] = runInTurn(ours, bare, runs);
    const [a, b] = [medianUsage(oursRuns), medianUsage(bareRuns)];
    const ratio = (figure: keyof Usage) =>
      median(oursRuns.map((run, index) => run[figure] / (bareRuns[index]?.[figure] ?? Number.NaN))).toFixed(
        2,
      );
    return table(
      [`default estate, median of ${runs}`, "CPU", "wall", "peak memory"],
      [
        [
          "this project: file, lock, sizing, checks, synthesis",
          seconds(a.cpuSeconds),
          seconds(a.wallSeconds),
          megabytes(a.peakMegabytes),
        ],
        [
          "the generated classes alone, literal values",
          seconds(b.cpuSeconds),
          seconds(b.wallSeconds),
          megabytes(b.peakMegabytes),
        ],
        ["ratio, pair by pair", ratio("cpuSeconds"), ratio("wallSeconds"), ratio("peakMegabytes")],
      ],
    );
  } finally {
    rmSync(program, { force: true });
  }
}

/** Estates of growing size: time and memory must grow in proportion. */
function benchScale(folder: string): string {
  const rows = (
    [
      [10, 3],
      [100, 3],
      [1000, 1],
    ] as const
  ).map(([count, runs]) => {
    const file = join(folder, `estate-${count}.yaml`);
    writeFileSync(file, estateOf(count));
    const synth = [
      join(ROOT, "bin/synth.js"),
      "--no-lock",
      "--file",
      file,
      "--output",
      join(folder, `out-${count}`),
    ];
    const size = [join(ROOT, "bin/landing-zone.js"), "size", "--no-lock", "--format", "json", "--file", file];
    const s = medianUsage(Array.from({ length: runs }, () => runNode(synth)));
    const z = medianUsage(Array.from({ length: runs }, () => runNode(size)));
    const perVpc = `${((s.cpuSeconds / count) * 1000).toFixed(0)} ms`;
    return [
      `${count} VPCs`,
      seconds(s.cpuSeconds),
      seconds(s.wallSeconds),
      perVpc,
      megabytes(s.peakMegabytes),
      seconds(z.cpuSeconds),
      megabytes(z.peakMegabytes),
    ];
  });
  return table(
    ["estate", "synth CPU", "synth wall", "CPU per VPC", "synth peak", "size CPU", "size peak"],
    rows,
  );
}

async function benchRanges(): Promise<string> {
  const rows = (await benchSummarise()).map(({ library, milliseconds, ranges, note }) => [
    library,
    milliseconds === undefined ? (note ?? "not measured") : `${milliseconds.toFixed(0)} ms`,
    ranges === undefined ? "" : String(ranges),
  ]);
  return table(["summarising 100,000 ranges, text to text", "median", "ranges left"], rows);
}

/** Sets of ranges against the same written by hand for one purpose: what a type, its checks and its messages cost. */
function benchSetLimits(): string {
  const rows = benchSets().map(({ operation, ours, handWritten, ratio, results }) => [
    operation,
    `${ours.toFixed(0)} ms`,
    `${handWritten.toFixed(0)} ms`,
    ratio.toFixed(2),
    String(results),
  ]);
  return table(["sets of ranges, text to text, CPU", "median", "limit", "ratio", "ranges left"], rows);
}

function benchAdmission(): string {
  const rows = benchAllowlists().map((row) => [
    `${row.entries} entries, carried by ${row.carriedBy}`,
    `${row.planMilliseconds.toFixed(1)} ms`,
    `${row.admitsMilliseconds.toFixed(2)} ms`,
    String(row.ranges),
  ]);
  return table(["random allowlist, text to plan", "median", "one address asked", "ranges left"], rows);
}

function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model ?? "unknown processor"}, ${Math.round(totalmem() / 1024 ** 3)} GB, ${platform()}, Node ${process.version}`;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "landing-zone-bench-"));
  try {
    const parts = [`Measured on ${machine()}.`];
    console.log(parts[0]);
    for (const step of [
      () => benchDefault(folder, 9),
      () => benchScale(folder),
      benchRanges,
      benchSetLimits,
      benchAdmission,
    ]) {
      const part = await step();
      parts.push(part);
      console.log(`\n${part}`);
    }
    if (process.argv.includes("--write")) writeDocument(parts.join("\n\n"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts the tables where the document has its marks. */
function writeDocument(text: string): void {
  const [before, , after] = readFileSync(DOCUMENT, "utf8").split(MARK);
  writeFileSync(DOCUMENT, `${before}${MARK}\n\n${text}\n\n${MARK}${after}`);
}

void main();
