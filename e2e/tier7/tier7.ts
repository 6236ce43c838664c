import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Workspace } from "../estates/workspace";
import { adaptStack } from "../real-provider/adapt";
import { findRealProvider, PINNED, type RealProvider } from "../real-provider/find";
import { realSchema, withoutInit } from "../real-provider/install";
import { PROVIDER_DIR } from "../real-provider/places";
import { reviewProblems } from "../real-provider/reviewed";
import { RELEASES } from "../real-provider/verify";
import type { Run } from "../run";
import { CheckFailed, type Checks } from "../runner/checks";
import { findTools, missing } from "../runner/tools";
import type { ProviderSchema } from "../schema/provider-schema";
import { diagnosticLine, errorsOf } from "../terraform/output";
import { Terraform } from "../terraform/terraform";

const SUBJECT = "real provider";

/** HashiCorp's own aws provider, which nobody here wrote, on every stack that needs no other provider. */
export async function runTier7(run: Run): Promise<void> {
  const { checks, work, cacheDir, workspaces, options } = run;
  const [lacking] = missing(findTools(), ["terraform"]);
  if (lacking !== undefined) {
    checks.skip({ what: "tier 7 (real provider)", why: "terraform missing", how: lacking.how });
    return;
  }
  const provider = findRealProvider({
    cacheDir,
    ...(options.providerDir === undefined ? {} : { named: options.providerDir }),
  });
  if (provider === undefined) {
    const versions = RELEASES.map(({ version }) => version).join(" or ");
    const how = `Put the aws provider ${versions} into a mirror or plugin folder of Terraform, or name its folder by --provider-dir or ${PROVIDER_DIR}.`;
    checks.skip({ what: "tier 7 (real provider)", why: "no real aws provider on this machine", how });
    return;
  }
  const folder = join(work, "real-provider");
  let schema: ProviderSchema | undefined;
  await checks.check(SUBJECT, `schema of ${provider.version} from ${provider.place}`, async () => {
    schema = await realSchema(provider, cacheDir, folder);
    return undefined;
  });
  if (schema === undefined) return;
  const { leftOut } = await validateAll(workspaces, { provider, schema, folder, checks });
  if (!provider.isPinned) await reviewed(leftOut, run, provider);
}

interface Judge {
  readonly provider: RealProvider;
  readonly schema: ProviderSchema;
  readonly folder: string;
  readonly checks: Checks;
}

async function validateAll(workspaces: readonly Workspace[], judge: Judge) {
  const leftOut = new Set<string>();
  const env = withoutInit(judge.provider, judge.folder);
  const stacks = workspaces.flatMap((workspace) =>
    workspace.stacks().flatMap((stack) => {
      const synthesised = JSON.parse(readFileSync(join(stack.folder, "cdk.tf.json"), "utf8"));
      return isOfAws(synthesised) ? [{ workspace, stack, synthesised }] : [];
    }),
  );
  await Promise.all(
    stacks.map(({ workspace, stack, synthesised }) =>
      judge.checks.check(
        workspace.name,
        `real provider validates ${stack.name}`,
        async () => {
          const folder = join(judge.folder, "stacks", workspace.name, stack.name);
          const kinds = writeFor(judge, synthesised, folder);
          for (const kind of kinds) leftOut.add(kind);
          const terraform = new Terraform(stack.name, folder, env, join(judge.folder, "logs"));
          const errors = errorsOf(await terraform.validate());
          if (errors.length > 0) throw new CheckFailed(errors.map(diagnosticLine).join("\n"));
          return undefined;
        },
        "real provider",
      ),
    ),
  );
  return { leftOut };
}

/** Stacks with a second provider are not judged: only one is there. */
function isOfAws({ provider = {} }: { provider?: object }): boolean {
  return Object.keys(provider).every((name) => name === "aws");
}

/** Writes the stack as the provider at hand reads it, and says what had to be left out. */
function writeFor({ provider, schema }: Judge, synthesised: object, folder: string): ReadonlySet<string> {
  const { stack, leftOut } = provider.isPinned
    ? { stack: synthesised, leftOut: new Set<string>() }
    : adaptStack({ ...synthesised }, provider.version, schema);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "cdk.tf.json"), `${JSON.stringify(stack, null, 2)}\n`);
  return leftOut;
}

async function reviewed(leftOut: ReadonlySet<string>, { checks, options }: Run, { version }: RealProvider) {
  await checks.check(SUBJECT, `what ${version} lacks of ${PINNED} is reviewed`, () => {
    const problems = reviewProblems(leftOut, options.only.length === 0);
    if (problems.length > 0) throw new CheckFailed(problems.join("\n"));
    return undefined;
  });
  checks.note(
    `real provider: ${version} judged, not ${PINNED}; left out or renamed for it: ${[...leftOut].sort().join(", ")}.`,
  );
}
