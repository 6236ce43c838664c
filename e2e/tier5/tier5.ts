import { join } from "node:path";
import type { Workspace } from "../estates/workspace";
import type { Run } from "../run";
import { findTools, missing } from "../runner/tools";
import { localFiles, redirectState } from "../terraform/redirect";
import { Bench } from "./bench";
import { liveThrough } from "./lifecycle";

/** Terraform itself, with a double in place of the providers. */
export async function runTier5({ checks, work, cacheDir, workspaces }: Run): Promise<void> {
  const lacking = missing(findTools(), ["terraform", "go"]);
  if (lacking.length > 0) {
    const names = lacking.map(({ name }) => name).join(" and ");
    checks.skip({
      what: "tier 5 (Terraform)",
      why: `${names} missing`,
      how: lacking.map(({ how }) => how).join(" "),
    });
    return;
  }
  const bench = new Bench(checks, work, cacheDir);
  const ready = await checks.check("provider double", "built, and has the schema of the bindings", () => {
    workspaces.forEach(keepStateHere);
    bench.standFor(workspaces.map(({ output }) => output));
    return undefined;
  });
  if (!ready) return;
  await Promise.all([...workspaces.map((workspace) => liveThrough(workspace, bench))]);
}

/** An estate whose state is at AWS or HashiCorp keeps it in its work folder. */
function keepStateHere(workspace: Workspace): void {
  const place = localFiles(join(workspace.folder, "states"));
  for (const { folder } of workspace.stacks()) redirectState(folder, place);
}
