import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { StackFolder, Workspace } from "./estates/workspace";
import { CheckFailed } from "./runner/checks";
import { cleanEnvironment } from "./runner/process";
import type { Run } from "./runner/run";
import { findTools, missing } from "./runner/tools";
import { compareWithRealProviders } from "./schema/compare-with-real";
import { diagnosticLine, errorsOf } from "./terraform/output";
import { Terraform } from "./terraform/terraform";

const SUBJECT = "real providers";

/**
 * Validates every stack with the providers of the registry, and compares their schema with the one that the double
 * lives on. Plans nothing and applies nothing: that would need an account, and could change it.
 */
export async function checkRealProviders({ checks, work, cacheDir, workspaces }: Run): Promise<void> {
  const [lacking] = missing(findTools(), ["terraform"]);
  if (lacking !== undefined) {
    checks.skip({ what: SUBJECT, why: "terraform missing", how: lacking.how });
    return;
  }
  // A provider has 700 MB; each is downloaded once. Terraform's cache bears no two processes at a time.
  const plugins = join(work, "plugins");
  mkdirSync(plugins, { recursive: true });
  const env = { ...cleanEnvironment(), TF_PLUGIN_CACHE_DIR: plugins };
  const stacks = workspaces.flatMap((workspace) => workspace.stacks().map((stack) => ({ workspace, stack })));
  for (const [at, { workspace, stack }] of stacks.entries()) {
    const terraform = terraformOf(workspace, stack, env);
    const hasProviders = await checks.check(SUBJECT, `${workspace.name}: init ${stack.name}`, () =>
      init(terraform),
    );
    // Without the registry no other stack will fare better.
    if (!hasProviders && at === 0) return;
    if (hasProviders) {
      const name = `validate ${stack.name}`;
      await checks.check(workspace.name, name, () => validate(terraform), "validate");
    }
  }
  process.env["TF_PLUGIN_CACHE_DIR"] = plugins;
  await checks.check(SUBJECT, "their schema is the extracted one", () => {
    const comparison = compareWithRealProviders({
      synthesised: workspaces.map(({ output }) => output),
      cacheDir,
    });
    if (!comparison.ran) throw new CheckFailed(comparison.reason);
    if (comparison.differences.length > 0) throw new CheckFailed(comparison.differences.join("\n"));
    return undefined;
  });
}

function terraformOf(workspace: Workspace, stack: StackFolder, env: NodeJS.ProcessEnv): Terraform {
  return new Terraform(stack.name, stack.folder, env, join(workspace.folder, "logs"));
}

async function init(terraform: Terraform): Promise<undefined> {
  const { status, stderr } = await terraform.run(["init", "-backend=false", "-input=false", "-no-color"]);
  if (status === 0) return;
  if (/could not (connect|query)|no such host|dial tcp|i\/o timeout|no available releases/i.test(stderr)) {
    throw new CheckFailed(
      `the registry can't be reached, so nothing was compared. Try again with a network, or name a mirror in ~/.terraformrc.\n${stderr.trim()}`,
    );
  }
  throw new CheckFailed(stderr.trim());
}

async function validate(terraform: Terraform): Promise<undefined> {
  const errors = errorsOf(await terraform.validate());
  if (errors.length > 0) throw new CheckFailed(errors.map(diagnosticLine).join("\n"));
}
