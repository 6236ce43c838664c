import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_ESTATE, findEstates } from "../estates/discover";
import type { Workspace } from "../estates/workspace";
import { checkLeaks, prepareProbes } from "../leaks/run";
import { checkNegative, prepareNegative } from "../negative/run";
import type { Checks } from "../runner/checks";
import type { Run } from "../runner/run";
import { findTools, missing, type Tool, type ToolName } from "../runner/tools";
import { localFiles, redirectState } from "../terraform/redirect";
import { Bench } from "./bench";
import { DestroySample } from "./destroy-sample";
import { GrowthSample } from "./growth-sample";
import { runLifecycle } from "./lifecycle";
import { checkS3State, type OnS3, prepareS3 } from "./s3-state";

/** Terraform itself, with a double in place of the providers. */
export async function runTier5(run: Run): Promise<void> {
  const { checks, work, cacheDir, workspaces, options } = run;
  const tools = findTools();
  const lacking = missing(tools, [options.engine.name, "go"]);
  if (lacking.length > 0) {
    const why = `${lacking.map(({ name }) => name).join(" and ")} missing`;
    checks.skip({
      what: `tier 5 (${options.engine.title})`,
      why,
      how: lacking.map(({ how }) => how).join("\n  "),
    });
    return;
  }
  const bench = new Bench(checks, work, cacheDir, options.full, options.engine);
  tellOmitted(workspaces, checks);
  const growth = new GrowthSample(workspaces, options.full);
  const taken = DestroySample.of(workspaces, options.full);
  const s3 = missing(tools, ["python3"]).length === 0 ? await onS3(run) : skipS3(checks, tools);
  const sound = prepareNegative(work);
  const probes = prepareProbes(work);
  const ready = await checks.check("provider double", "built, and has the schema of the bindings", () => {
    workspaces.forEach(keepStateHere);
    const estates = [...workspaces, ...(s3 === undefined ? [] : [s3.workspace])];
    bench.standFor([...estates.map(({ output }) => output), sound, ...probes]);
    return undefined;
  });
  if (!ready) return;
  await Promise.all([
    s3 === undefined ? undefined : checkS3State(s3, bench),
    ...workspaces.map((workspace) =>
      runLifecycle(
        workspace,
        { growth: () => growth.of(workspace), isTakenDown: taken.has(workspace.name) },
        bench,
      ),
    ),
    checkLeaks(bench),
    checkNegative(sound, stackWithVpc(workspaces), bench),
  ]);
}

async function onS3({ checks, work, options }: Run): Promise<OnS3 | undefined> {
  const estate = findEstates().find(({ name }) => name === DEFAULT_ESTATE);
  let prepared: OnS3 | undefined;
  await checks.check("state on S3", "synthesised", async () => {
    prepared = estate && (await prepareS3(estate, work, options.engine));
    return undefined;
  });
  return prepared;
}

function skipS3(checks: Checks, { python3 }: Readonly<Record<ToolName, Tool>>): undefined {
  checks.skip({ what: "state on S3", why: "python3 missing, which runs the emulator", how: python3.how });
  return undefined;
}

/** Folder of a synthesised stack to break by hand. */
function stackWithVpc(workspaces: readonly Workspace[]): string {
  const stacks = workspaces.flatMap((workspace) => workspace.stacks());
  const found = stacks.find(({ folder }) =>
    readFileSync(join(folder, "cdk.tf.json"), "utf8").includes('"aws_vpc": {'),
  );
  return (found ?? stacks[0])?.folder ?? "";
}

function tellOmitted(workspaces: readonly Workspace[], checks: Checks): void {
  for (const workspace of workspaces) {
    for (const { name, reason } of workspace.omitted()) {
      checks.note(`${workspace.name}: ${name}: not run: ${reason}.`);
    }
  }
}

/** An estate whose state is at AWS or HashiCorp keeps it in its work folder. */
function keepStateHere(workspace: Workspace): void {
  const place = localFiles(join(workspace.folder, "states"));
  for (const { folder } of workspace.stacks()) redirectState(folder, place);
}
