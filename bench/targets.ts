import type { Usage } from "./measure";
import { megabytes, seconds, table } from "./table";

/** What was measured in this run, by name; the tables put it here. */
export const figures = new Map<string, Usage>();

interface Target {
  readonly what: string;
  readonly asked: string;
  /** @returns what was measured, and whether it is as asked; undefined where a part was left out */
  readonly found: (figure: (name: string) => Usage) => [string, boolean];
}

const perVpc = (usage: Usage, count: number) => usage.cpuSeconds / count;

/** What the project owes. All of it is of one run, so that a slow machine is slow for both sides of a ratio. */
const TARGETS: readonly Target[] = [
  {
    what: "CPU per VPC, 1,000 VPCs with load balancers ÷ 100",
    asked: "≤ 1.2",
    found: (figure) => {
      const [large, small] = [figure("synth load-balancers 1000"), figure("synth load-balancers 100")];
      const ratio = perVpc(large, 1000) / perVpc(small, 100);
      return [ratio.toFixed(2), ratio <= 1.2];
    },
  },
  {
    what: "synth, 1,000 VPCs with load balancers, CPU",
    asked: "≤ 45 s",
    found: (figure) => atMost(figure("synth load-balancers 1000").cpuSeconds, 45),
  },
  {
    what: "the same, peak memory",
    asked: "≤ 600 MB",
    found: (figure) => {
      const { peakMegabytes } = figure("synth load-balancers 1000");
      return [megabytes(peakMegabytes), peakMegabytes <= 600];
    },
  },
  {
    what: "synth, 300 VPCs ÷ AWS CDK without its validator, CPU",
    asked: "< 1",
    found: (figure) => {
      const ratio = figure("this project").cpuSeconds / figure("AWS CDK without its validator").cpuSeconds;
      return [ratio.toFixed(2), ratio < 1];
    },
  },
  {
    what: "check, 300 VPCs, CPU",
    asked: "≤ 2.5 s",
    found: (figure) => atMost(figure("check load-balancers 300").cpuSeconds, 2.5),
  },
  {
    what: "the slowest command, CPU",
    asked: "≤ 0.5 s",
    found: (figure) => atMost(figure("slowest command").cpuSeconds, 0.5),
  },
  {
    what: "synth of the default estate, CPU",
    asked: "≤ 0.8 s",
    found: (figure) => atMost(figure("npm run synth, without npm").cpuSeconds, 0.8),
  },
];

function atMost(value: number, limit: number): [string, boolean] {
  return [seconds(value), value <= limit];
}

/** Each target beside what this run measured. */
export function benchTargets(): string {
  const rows = TARGETS.map(({ what, asked, found }) => {
    const missing: string[] = [];
    const [measured, holds] = found((name) => {
      const figure = figures.get(name);
      if (figure === undefined) missing.push(name);
      return figure ?? { cpuSeconds: Number.NaN, wallSeconds: Number.NaN, peakMegabytes: Number.NaN };
    });
    return missing.length > 0
      ? [what, asked, "not measured", ""]
      : [what, asked, measured, holds ? "yes" : "no"];
  });
  return table(["what is owed", "asked", "measured", "holds"], rows);
}
