import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stacks } from "../../review";
import type { StackFolder, Workspace } from "../estates/workspace";

/** File, lock and stacks of an estate as they are when it is applied. */
export class Snapshot {
  private constructor(
    readonly text: string,
    readonly lock: string,
    private readonly stacks: ReadonlyMap<string, string>,
    private readonly manifest: string,
  ) {}

  static of(workspace: Workspace): Snapshot {
    return new Snapshot(
      workspace.text(),
      readFileSync(workspace.lockFile, "utf8"),
      new Map(workspace.stacks().map(({ name, folder }) => [name, readStack(folder)])),
      readFileSync(join(workspace.output, "manifest.json"), "utf8"),
    );
  }

  /** The stacks by name, as data. */
  data(): Stacks {
    return Object.fromEntries([...this.stacks].map(([name, text]) => [name, JSON.parse(text)]));
  }

  differs({ name, folder }: StackFolder): boolean {
    return this.stacks.get(name) !== readStack(folder);
  }

  restore(workspace: Workspace): void {
    for (const { name, folder } of workspace.stacks()) {
      const stack = this.stacks.get(name);
      if (stack === undefined) rmSync(folder, { recursive: true, force: true });
      else writeFileSync(join(folder, "cdk.tf.json"), stack);
    }
    writeFileSync(join(workspace.output, "manifest.json"), this.manifest);
    writeFileSync(workspace.file, this.text);
    writeFileSync(workspace.lockFile, this.lock);
  }
}

function readStack(folder: string): string {
  return readFileSync(join(folder, "cdk.tf.json"), "utf8");
}
