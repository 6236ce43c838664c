import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Workspace } from "../estates/workspace";

interface Stack {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Resource>>>>;
}

interface Resource {
  readonly lifecycle?: { readonly prevent_destroy?: boolean };
}

/**
 * Which estates a run changes and takes down: those that protect a type of resource which no estate before them protects, the default
 * one first; with `--full` all. How a stack is taken down depends on what protects it, and to apply and destroy an estate
 * once more costs as much as all that is tried before.
 */
export class DestroySample {
  private readonly names: ReadonlySet<string>;

  constructor(
    estates: readonly { readonly name: string; readonly protectedTypes: readonly string[] }[],
    isFull: boolean,
  ) {
    const seen = new Set<string>();
    const taken = estates.filter(({ protectedTypes }) => {
      const isNew = isFull || seen.size === 0 || protectedTypes.some((type) => !seen.has(type));
      if (isNew) for (const type of protectedTypes) seen.add(type);
      return isNew;
    });
    this.names = new Set(taken.map(({ name }) => name));
  }

  static of(workspaces: readonly Workspace[], isFull: boolean): DestroySample {
    const estates = workspaces.map((workspace) => ({
      name: workspace.name,
      protectedTypes: workspace.stacks().flatMap(({ folder }) => protectedTypes(folder)),
    }));
    return new DestroySample(estates, isFull);
  }

  has(name: string): boolean {
    return this.names.has(name);
  }
}

function protectedTypes(folder: string): string[] {
  const { resource = {} } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as Stack;
  return Object.entries(resource)
    .filter(([, all]) => Object.values(all).some(({ lifecycle }) => lifecycle?.prevent_destroy === true))
    .map(([type]) => type);
}
