import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, platform, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchAllowlists } from "./allowlist";
import { writeBareProgram } from "./bare-program";
import { benchCommands } from "./commands";
import { median, medianUsage, runInTurn, runNode, type Usage } from "./measure";
import { benchOthers } from "./others";
import { benchPage } from "./page";
import { benchScale } from "./scale";
import { benchSets } from "./sets";
import { benchSummarise } from "./summarise";
import { megabytes, seconds, table } from "./table";
import { benchTargets } from "./targets";
import { benchTests } from "./tests";

const ROOT = join(__dirname, "..");

const DOCUMENT = join(ROOT, "docs", "performance.md");

const MARK = "<!-- bench -->";

const DEFAULT_RUNS = 9;

/** The default estate against the same resources made with the generated classes alone. */
function benchDefault(folder: string): string {
  const output = join(folder, "default");
  const ours = [
    join(ROOT, "bin/landing-zone.js"),
    "synth",
    "--file",
    join(ROOT, "landing-zone.yaml"),
    "--output",
    output,
  ];
  runNode(ours);
  const bare = writeBareProgram(join(output, "stacks"), mkdtempSync(join(folder, "bare-")));
  const runs = runInTurn(ours, [bare, join(folder, "bare-default")], DEFAULT_RUNS);
  const [a, b] = [medianUsage(runs[0]), medianUsage(runs[1])];
  const row = (name: string, { cpuSeconds, wallSeconds, peakMegabytes }: Usage) => [
    name,
    seconds(cpuSeconds),
    seconds(wallSeconds),
    megabytes(peakMegabytes),
  ];
  const ratio = (figure: keyof Usage) =>
    median(runs[0].map((run, index) => run[figure] / (runs[1][index]?.[figure] ?? Number.NaN))).toFixed(2);
  return table(
    [`default estate, median of ${DEFAULT_RUNS}`, "CPU", "wall", "peak memory"],
    [
      row("this project: file, lock, sizing, checks, synthesis", a),
      row("limit: the generated classes alone, literal values", b),
      ["ratio, pair by pair", ratio("cpuSeconds"), ratio("wallSeconds"), ratio("peakMegabytes")],
    ],
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

/** `--only scale,sets` takes the parts whose name has one of these in it. */
const PARTS: readonly (readonly [string, (folder: string) => string | Promise<string>])[] = [
  ["commands", benchCommands],
  ["default", benchDefault],
  ["scale-networks", (folder) => benchScale(folder, "networks", [10, 100, 1000])],
  ["scale-load-balancers", (folder) => benchScale(folder, "load-balancers", [10, 100, 300, 1000])],
  ["scale-everything", (folder) => benchScale(folder, "everything", [10, 100, 1000])],
  ["page", benchPage],
  ["others", (folder) => benchOthers(folder, 300)],
  ["ranges", benchRanges],
  ["sets", benchSetLimits],
  ["admission", benchAdmission],
  ["tests", benchTests],
  ["targets", benchTargets],
];

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: "string" }, write: { type: "boolean" } } });
  const folder = mkdtempSync(join(tmpdir(), "landing-zone-bench-"));
  try {
    const wanted = (values.only ?? "").split(",");
    const parts = new Map<string, string>();
    for (const [name, step] of PARTS.filter(([name]) => wanted.some((part) => name.includes(part)))) {
      const start = performance.now();
      const part = await step(folder);
      parts.set(name, part);
      console.log(`\n${part}\n(${name}: ${seconds((performance.now() - start) / 1000)})`);
    }
    if (values.write) writeDocument(parts);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts the tables where the document has its marks; those of parts that this run left out stay. */
function writeDocument(measured: ReadonlyMap<string, string>): void {
  const [before, old = "", after] = readFileSync(DOCUMENT, "utf8").split(MARK);
  const known = new Map(
    [...old.matchAll(/<!-- part: (\S+) -->\n([\s\S]*?)(?=<!-- part: |$)/g)].map(
      ([, name = "", text = ""]) => [name, text.trim()],
    ),
  );
  const tables = PARTS.flatMap(([name]) => {
    const fresh = measured.get(name);
    const text = fresh === undefined ? known.get(name) : `Measured on ${machine()}.\n\n${fresh}`;
    return text === undefined ? [] : [`<!-- part: ${name} -->\n\n${text}`];
  });
  writeFileSync(DOCUMENT, `${before}${MARK}\n\n${tables.join("\n\n")}\n\n${MARK}${after}`);
}

void main();
