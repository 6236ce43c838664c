import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { writeBareProgram } from "./bare-program";
import { median, medianUsage, runNode, type Usage } from "./measure";
import { estateFiles } from "./scale";
import { megabytes, seconds, table } from "./table";
import { figures } from "./targets";

interface Contender {
  readonly name: string;
  readonly args: (output: string) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** How to have it measured. @default - it is there */
  readonly missing?: string;
}

const RUNS = 3;

/**
 * The same work by others: a stack a VPC, each with a load balancer. They run in turn, so that a busy machine slows
 * all alike; ratios are taken run by run.
 */
export function benchOthers(folder: string, count: number): string {
  const { output, synth } = estateFiles(folder, count, "load-balancers");
  runNode(synth);
  const bare = writeBareProgram(join(output, "stacks"), mkdtempSync(join(folder, "bare-")));
  const contenders: Contender[] = [
    { name: "this project", args: () => synth },
    {
      name: "limit: the same JSON read and written",
      args: (to) => [join(__dirname, "floor.js"), output, to],
    },
    { name: "the generated classes alone, literal values", args: (to) => [bare, to] },
    awsCdk(count, "AWS CDK", {}),
    awsCdk(count, "AWS CDK without its validator", { CDK_VALIDATION: "false" }),
    installed("terraconstructs", count, "TerraConstructs", {}),
  ];
  const runs = new Map<Contender, Usage[]>(contenders.map((contender) => [contender, []]));
  const resources = new Map<Contender, number>();
  for (let run = 0; run <= RUNS; run++)
    for (const contender of contenders) {
      if (contender.missing !== undefined) continue;
      const to = mkdtempSync(join(folder, "other-"));
      const usage = runNode(contender.args(to), contender.env);
      if (run > 0)
        runs.get(contender)?.push(usage); // the first run fills caches
      else resources.set(contender, countResources(existsSync(join(to, "stacks")) ? to : output, to));
      rmSync(to, { recursive: true, force: true });
    }
  const [ours] = [...runs.values()];
  const rows = contenders.map((contender) => {
    const { name, missing } = contender;
    if (missing !== undefined) return [name, missing];
    const own = runs.get(contender) ?? [];
    const usage = medianUsage(own);
    const { cpuSeconds, wallSeconds, peakMegabytes } = usage;
    figures.set(name, usage);
    const count = resources.get(contender) ?? Number.NaN;
    const ratio = median(own.map((usage, run) => (ours?.[run]?.cpuSeconds ?? Number.NaN) / usage.cpuSeconds));
    return [
      name,
      seconds(cpuSeconds),
      seconds(wallSeconds),
      megabytes(peakMegabytes),
      String(count),
      `${((cpuSeconds / count) * 1000).toFixed(2)} ms`,
      ratio.toFixed(2),
    ];
  });
  const head = ["CPU", "wall", "peak", "resources", "CPU per resource", "ours ÷ theirs"];
  return table([`${count} VPCs with load balancers, median of ${RUNS}`, ...head], rows);
}

function awsCdk(count: number, name: string, env: Readonly<Record<string, string>>): Contender {
  return installed("aws-cdk", count, name, env);
}

/** They are no dependencies of this project: an environment variable names the folder that they are installed in. */
function installed(program: string, count: number, name: string, env: Contender["env"]): Contender {
  const variable = `BENCH_${program.toUpperCase().replace("-", "_")}`;
  const home = process.env[variable] ?? "";
  return {
    name,
    args: (to) => [join(__dirname, "compare", `${program}.js`), home, String(count), to],
    ...(env === undefined ? {} : { env }),
    ...(home === "" ? { missing: `skipped: ${variable} names no folder` } : {}),
  };
}

/** Resources of all stacks, of Terraform or of CloudFormation. */
function countResources(terraform: string, cloudFormation: string): number {
  const templates = readdirSync(cloudFormation).filter((name) => name.endsWith(".template.json"));
  if (templates.length > 0)
    return templates.reduce((sum, name) => {
      const { Resources } = JSON.parse(readFileSync(join(cloudFormation, name), "utf8"));
      return sum + Object.keys(Resources).length;
    }, 0);
  const stacks = join(terraform, "stacks");
  return readdirSync(stacks).reduce((sum, name) => {
    const file = join(stacks, name, "cdk.tf.json");
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return sum;
    const { resource = {} } = JSON.parse(readFileSync(file, "utf8")) as { resource?: Record<string, object> };
    return sum + Object.values(resource).reduce((all, byId) => all + Object.keys(byId).length, 0);
  }, 0);
}
