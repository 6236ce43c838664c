import { join } from "node:path";
import { CheckFailed, type Checks } from "../runner/checks";
import type { Engine } from "../terraform/engine";
import type { Estate } from "./discover";
import { countResources, Workspace } from "./workspace";

/** Copies each estate and synthesises it by the command that a user types. Those that fail go no further. */
export async function prepare(
  estates: readonly Estate[],
  work: string,
  checks: Checks,
  engine: Engine,
): Promise<Workspace[]> {
  const prepared = estates.map(async (estate) => {
    const workspace = Workspace.copy(estate, join(work, "estates", estate.name), estate.name, engine);
    const isThere = await checks.check(estate.name, "synthesised", () => synthesised(workspace), "stacks");
    if (!isThere) return [];
    await checks.check(estate.name, "resources", () => resourcesOf(workspace), "resources");
    return [workspace];
  });
  return (await Promise.all(prepared)).flat();
}

async function synthesised(workspace: Workspace): Promise<string> {
  await workspace.synth();
  return String(workspace.stacks().length);
}

function resourcesOf(workspace: Workspace): string {
  const count = workspace.stacks().reduce((sum, { folder }) => sum + countResources(folder), 0);
  if (count === 0) throw new CheckFailed("the estate has no resource");
  return String(count);
}
