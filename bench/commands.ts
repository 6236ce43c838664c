import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { medianUsage, runNode } from "./measure";
import { megabytes, seconds, table } from "./table";
import { figures } from "./targets";

const ROOT = join(__dirname, "..");

const RUNS = 5;

const example = (name: string) => ["--file", join(ROOT, "examples", name, "landing-zone.yaml")];

const DEFAULT = ["--file", join(ROOT, "landing-zone.yaml")];

/** Every command, on the default estate or on the example that has what it speaks of. */
const COMMANDS: readonly (readonly string[])[] = [
  ["--help"],
  ["size", ...DEFAULT],
  ["lock", "--dry-run", ...DEFAULT],
  ["check", ...DEFAULT],
  ["quotas", ...DEFAULT],
  ["path", "vpc:production", "vpc:non-production", "443", ...DEFAULT],
  ["admits", "partners", "203.0.113.7", ...example("load-balancers")],
  ["lookup", "vpc:production", "broker.aws.initech.example", ...example("hybrid")],
  ["vpn", "head-office", ...example("hybrid")],
  ["dns", "main", ...example("hybrid")],
  ["egress", "europe", ...example("runtime-fabric")],
  ["rbac", "europe", ...example("runtime-fabric")],
  ["manifests", "europe", ...example("runtime-fabric")],
  ["helm", "europe", ...example("runtime-fabric")],
  ["health", "europe", ...example("runtime-fabric")],
];

/** A whole process for each command; an empty one is the limit. */
export function benchCommands(folder: string): string {
  const output = mkdtempSync(join(folder, "default-"));
  const programs: [string, readonly string[]][] = [
    ["limit: an empty program", [join(__dirname, "nothing.js")]],
    ...COMMANDS.map((args): [string, readonly string[]] => [
      `landing-zone ${args[0]}`,
      [join(ROOT, "bin/landing-zone.js"), ...args],
    ]),
    [
      "npm run synth, without npm",
      [join(ROOT, "bin/landing-zone.js"), "synth", ...DEFAULT, "--output", output],
    ],
  ];
  const rows = programs.map(([name, args]) => {
    runNode(args);
    const usage = medianUsage(Array.from({ length: RUNS }, () => runNode(args)));
    figures.set(name, usage);
    const slowest = figures.get("slowest command")?.cpuSeconds ?? 0;
    if (name.startsWith("landing-zone") && usage.cpuSeconds > slowest) figures.set("slowest command", usage);
    return [name, seconds(usage.cpuSeconds), seconds(usage.wallSeconds), megabytes(usage.peakMegabytes)];
  });
  return table([`command, median of ${RUNS}`, "CPU", "wall", "peak"], rows);
}
