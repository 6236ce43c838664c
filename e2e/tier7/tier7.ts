import { cpSync } from "node:fs";
import { join } from "node:path";
import { checkAuthorisation, PIPELINE_ESTATE } from "../authorisation/check";
import { Workspace } from "../estates/workspace";
import { checkMutations, takeStacks } from "../mutations/check";
import { SHARE } from "../mutations/sample";
import { download } from "../real-provider/download";
import { findRealProvider, PINNED, type RealProvider } from "../real-provider/find";
import { realSchema } from "../real-provider/install";
import { PROVIDER_DIR } from "../real-provider/places";
import { reviewProblems } from "../real-provider/reviewed";
import { RELEASES } from "../real-provider/verify";
import { CheckFailed } from "../runner/checks";
import { chain } from "../runner/process";
import type { Run } from "../runner/run";
import { findTools, missing, type Tool, type ToolName } from "../runner/tools";
import type { ProviderSchema } from "../schema/provider-schema";
import { checkControls } from "./controls";
import { REVIEWED_WITH, runOnEmulator, takeCopies } from "./emulated";
import { awsStacks, type Judge } from "./judge";
import { validateStacks } from "./validate";

const SUBJECT = "real provider";

/** HashiCorp's own aws provider, which nobody here wrote, on every stack that needs no other provider. */
export async function runTier7(run: Run): Promise<void> {
  const { checks, work, cacheDir, workspaces, options } = run;
  const tools = findTools();
  const [lacking] = missing(tools, [options.engine.name]);
  if (lacking !== undefined) {
    checks.skip({ what: "tier 7 (real provider)", why: `${options.engine.name} missing`, how: lacking.how });
    return;
  }
  const folder = join(work, "real-provider");
  // Before anything waits: other tiers change these files while they work.
  const stacks = workspaces.flatMap(awsStacks);
  const copies = takeCopies(run, folder);
  const pipelines = takePipelines(run, folder);
  const sources = takeStacks(
    workspaces.map(({ output }) => output),
    join(folder, "sources"),
  );
  const provider = await found(run);
  if (provider === undefined) return;
  let schema: ProviderSchema | undefined;
  await checks.check(SUBJECT, `schema of ${provider.version} from ${provider.place}`, async () => {
    schema = await realSchema(provider, cacheDir, folder, options.engine);
    return undefined;
  });
  if (schema === undefined) return;
  const judge: Judge = { engine: options.engine, provider, schema, folder, checks, leftOut: new Set() };
  await Promise.all([
    checkControls(judge),
    validateStacks(stacks, judge),
    chain(() => runOnEmulator(copies, judge, run, tools)),
    pipelines === undefined ? undefined : onPipelines(pipelines, judge, run, tools),
    // Between the double and the real provider, whoever starts them.
    options.engine.name === "terraform" ? onMutations(run, judge, sources, tools) : undefined,
  ]);
  if (!provider.isPinned) await reviewed(judge, options.only.length === 0);
}

/** A copy of the estate with pipelines. It takes minutes, so a plain run of all estates leaves it out. */
function takePipelines({ workspaces, options }: Run, folder: string): Workspace | undefined {
  const found = workspaces.find(({ name }) => name === PIPELINE_ESTATE);
  if (found === undefined || !(options.full || options.only.includes(PIPELINE_ESTATE))) return undefined;
  const copy = new Workspace(found.name, join(folder, "pipelines"), found.engine);
  cpSync(found.folder, copy.folder, { recursive: true });
  return copy;
}

/** What pipelines may, against an emulator whose gaps are reviewed with one version of the provider. */
async function onPipelines(
  estate: Workspace,
  judge: Judge,
  run: Run,
  tools: Readonly<Record<ToolName, Tool>>,
): Promise<void> {
  const [lacking] = missing(tools, ["python3"]);
  if (lacking !== undefined)
    run.checks.skip({
      what: "rights of pipelines",
      why: "python3 missing, which runs the emulator",
      how: lacking.how,
    });
  else if (judge.provider.version === REVIEWED_WITH) await checkAuthorisation(estate, judge, run);
}

/** The double, which the other tiers trust, against the real provider. */
async function onMutations(
  { checks, cacheDir, options }: Run,
  { provider, folder }: Judge,
  sources: string,
  tools: Readonly<Record<ToolName, Tool>>,
): Promise<void> {
  const [lacking] = missing(tools, ["go"]);
  if (lacking !== undefined) {
    checks.skip({ what: "mutations", why: "go missing, which builds the double", how: lacking.how });
    return;
  }
  await checkMutations(
    {
      synthesised: [sources],
      provider,
      cacheDir,
      work: join(folder, "mutations"),
      share: options.full ? 1 : SHARE,
    },
    checks,
    options.only.length === 0,
  );
}

/** Searches this machine, then the network. */
async function found({ checks, cacheDir, work, options }: Run): Promise<RealProvider | undefined> {
  const named = options.providerDir === undefined ? {} : { named: options.providerDir };
  let provider: RealProvider | undefined;
  let reason: string | undefined;
  const isSound = await checks.check(SUBJECT, "is looked for", async () => {
    provider = findRealProvider({ cacheDir, ...named });
    const [pinned] = RELEASES;
    if (provider !== undefined || pinned === undefined) return undefined;
    if (options.engine.name === "tofu") {
      reason = "OpenTofu downloads from a registry of its own, and Terraform's lock file names another.";
      return undefined;
    }
    reason = await download(pinned, cacheDir, join(work, "download"));
    if (reason === undefined) provider = findRealProvider({ cacheDir });
    return undefined;
  });
  if (provider !== undefined || !isSound) return provider;
  const versions = RELEASES.map(({ version }) => version).join(" or ");
  checks.skip({
    what: "tier 7 (real provider)",
    why: "no real aws provider on this machine, and none could be downloaded",
    how: `${reason ?? ""}\nPut the aws provider ${versions} into a mirror or plugin folder of Terraform, or name its folder by --provider-dir or ${PROVIDER_DIR}.`,
  });
  return undefined;
}

async function reviewed({ checks, leftOut, provider: { version } }: Judge, isWhole: boolean): Promise<void> {
  await checks.check(SUBJECT, `what ${version} lacks of ${PINNED} is reviewed`, () => {
    const problems = reviewProblems(leftOut, isWhole);
    if (problems.length > 0) throw new CheckFailed(problems.join("\n"));
    return undefined;
  });
  checks.note(
    `Real provider: ${version} judged, not ${PINNED}; left out or renamed for it: ${[...leftOut].sort().join(", ")}.`,
  );
}
