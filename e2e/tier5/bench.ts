import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { StackFolder } from "../estates/workspace";
import { refuseRealBackends } from "../provider-double/guard";
import { installDouble } from "../provider-double/install";
import { secretKeys } from "../provider-double/secret-keys";
import type { Checks } from "../runner/checks";
import { cleanEnvironment } from "../runner/process";
import { extractSchema } from "../schema/extract";
import { allOf, findStackFiles, type UsedTypes, usedTypes } from "../schema/used-types";
import { type Engine, TERRAFORM } from "../terraform/engine";
import { Terraform } from "../terraform/terraform";

/** What the double puts into every secret that it hands out, and what the leak scan looks for. */
export const CANARY = "canary-4711-of-the-e2e-run";

/** What all checks with Terraform have in common: the double, the work folder, the ledger of results. */
export class Bench {
  private env: NodeJS.ProcessEnv = {};
  private known: UsedTypes = { resource: [], data: [], ephemeral: [], providers: [] };
  private readonly folders: string[] = [];

  constructor(
    readonly checks: Checks,
    readonly work: string,
    readonly cacheDir: string,
    /** Whether nothing is left to a sample. */
    readonly isFull = false,
    readonly engine: Engine = TERRAFORM,
  ) {}

  /** Installs the double for everything in these folders. Once a run: it takes earlier providers away. */
  standFor(folders: readonly string[]): void {
    this.folders.push(...folders);
    this.known = usedTypes(findStackFiles(this.folders));
    const { env } = installDouble({
      synthesised: this.folders,
      cacheDir: this.cacheDir,
      canary: CANARY,
      engine: this.engine,
    });
    this.env = { ...cleanEnvironment(), ...env, TF_IN_AUTOMATION: "1" };
  }

  /** Adds what a stack uses that changed since; usually nothing. Providers that are installed stay where they are. */
  standForGrown(folder: string): void {
    refuseRealBackends([folder]);
    const all = [...this.folders, folder];
    this.env = { ...this.env, MULE_DOUBLE_SECRET_KEYS: secretKeys(findStackFiles(all)) };
    const used = usedTypes(findStackFiles([folder]));
    const isKnown = (kind: keyof UsedTypes) =>
      (used[kind] ?? []).every((type) => this.known[kind]?.includes(type));
    if ((Object.keys(used) as (keyof UsedTypes)[]).every(isKnown)) return;
    // Also what it used before: that is in its state.
    this.known = allOf(this.known, used);
    const schema = extractSchema({ synthesised: [folder], cacheDir: this.cacheDir, also: this.known });
    this.env = { ...this.env, MULE_DOUBLE_SCHEMA: schema };
  }

  /** Terraform in a stack's folder; stacks of one `group` share the double's ledger of identities. */
  terraform({ name, folder }: Pick<StackFolder, "name" | "folder">, group: string): Terraform {
    const ledger = join(group, "ledger");
    mkdirSync(ledger, { recursive: true });
    const env = { ...this.env, MULE_DOUBLE_LEDGER: ledger };
    return new Terraform(name, folder, env, join(group, "logs"), this.engine);
  }
}

/** Runs `work` for each stack as soon as the stacks that it depends on are through. */
export async function inDependencyOrder(
  stacks: readonly StackFolder[],
  work: (stack: StackFolder) => Promise<boolean>,
): Promise<boolean> {
  const done = new Map<string, Promise<boolean>>();
  for (const stack of stacks) {
    const before = stack.dependencies.map((name) => done.get(name));
    done.set(
      stack.name,
      Promise.all(before).then((results) => results.every((good) => good !== false) && work(stack)),
    );
  }
  return (await Promise.all(done.values())).every((good) => good);
}

/** The same against the direction of the dependencies, for destroying. */
export function againstDependencyOrder(
  stacks: readonly StackFolder[],
  work: (stack: StackFolder) => Promise<boolean>,
): Promise<boolean> {
  const dependents = (name: string) =>
    stacks.filter(({ dependencies }) => dependencies.includes(name)).map((stack) => stack.name);
  const turned = [...stacks].reverse().map((stack) => ({ ...stack, dependencies: dependents(stack.name) }));
  return inDependencyOrder(turned, work);
}
