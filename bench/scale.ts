import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { estateOf, type Mixture } from "./estates";
import { medianUsage, runNode, type Usage } from "./measure";
import { megabytes, seconds, table } from "./table";
import { figures } from "./targets";

const ROOT = join(__dirname, "..");

const SIZES = [
  [10, 3],
  [100, 3],
  [300, 3],
  [1000, 1],
] as const;

const TITLES: Readonly<Record<Mixture, string>> = {
  networks: "networks",
  "load-balancers": "with a load balancer each",
  everything: "with load balancers, links and fabrics",
};

/** Estates of growing size: time must grow in proportion, and memory hardly. */
export function benchScale(folder: string, mixture: Mixture, sizes: readonly number[]): string {
  const rows = SIZES.filter(([count]) => sizes.includes(count)).map(([count, runs]) => {
    const { file, output, synth } = estateFiles(folder, count, mixture);
    const landingZone = (...args: string[]) => [join(ROOT, "bin/landing-zone.js"), ...args, "--file", file];
    const synthesis = repeated(synth, runs);
    const floor = repeated([join(__dirname, "floor.js"), output, `${output}-floor`], runs);
    runNode(landingZone("lock"));
    const check = repeated(landingZone("check"), runs);
    figures.set(`synth ${mixture} ${count}`, synthesis);
    figures.set(`check ${mixture} ${count}`, check);
    return [
      String(count),
      seconds(synthesis.cpuSeconds),
      `${((synthesis.cpuSeconds / count) * 1000).toFixed(1)} ms`,
      seconds(synthesis.wallSeconds),
      megabytes(synthesis.peakMegabytes),
      seconds(floor.cpuSeconds),
      seconds(check.cpuSeconds),
      megabytes(check.peakMegabytes),
    ];
  });
  const head = ["synth CPU", "CPU per VPC", "wall", "peak", "limit: JSON alone", "check CPU", "check peak"];
  return table([`VPCs ${TITLES[mixture]}`, ...head], rows);
}

/** Writes an estate; `synth` are the arguments of Node that synthesise it. */
export function estateFiles(folder: string, count: number, mixture: Mixture) {
  const file = join(folder, `${mixture}-${count}.yaml`);
  writeFileSync(file, estateOf(count, mixture));
  const output = join(folder, `out-${mixture}-${count}`);
  const synth = [join(ROOT, "bin/landing-zone.js"), "synth", "--no-lock", "--file", file, "--output", output];
  return { file, output, synth };
}

/** The first run, which fills the cache, does not count. */
function repeated(args: readonly string[], runs: number): Usage {
  if (runs > 1) runNode(args);
  return medianUsage(Array.from({ length: runs }, () => runNode(args)));
}
