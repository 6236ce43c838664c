import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { App, type TerraformStack } from "cdktf";
import { makeFolder, type ResolvedEstate } from "../config";
import { fileUnwritable, InputError } from "../core/errors";
import { withoutStackTraces } from "./cdktf-shortcuts";
import { defineLinks } from "./links";
import { NetworkStack } from "./network-stack";
import { RegionStack } from "./region-stack";
import { RuntimeFabricResourcesStack } from "./runtime-fabric-resources-stack";
import { RuntimeFabricStack } from "./runtime-fabric-stack";

/** What a synthesis wrote. */
export interface Synthesis {
  readonly outdir: string;
  readonly stacks: readonly { readonly name: string; readonly file: string; readonly resources: number }[];
  /** Stacks of an earlier synthesis that this estate does not have; their Terraform was removed. */
  readonly stale: readonly string[];
}

/** The construct tree of an estate. */
export function buildApp(estate: ResolvedEstate, file: string, outdir: string, workdir = outdir): App {
  const app = new App({ outdir: workdir });
  const place = { file, outdir };
  const networks = new Map<string | undefined, NetworkStack>();
  for (const vpc of estate.vpcs)
    if (vpc.kind !== "cloudhub") networks.set(vpc.name, new NetworkStack(app, estate, vpc, place));
  for (const [vpc, owner] of proofOwners(estate))
    for (const stack of before(networks.get(vpc)))
      for (const first of before(networks.get(owner))) stack.addDependency(first);
  defineLinks(app, estate, place);
  for (const region of estate.regions) {
    const stack = new RegionStack(app, estate, region, place);
    for (const vpc of region.queryLog?.vpcs ?? [])
      for (const network of before(networks.get(vpc))) stack.addDependency(network);
  }
  for (const fabric of estate.runtimeFabrics) {
    const stack = new RuntimeFabricStack(app, estate, fabric, place);
    for (const network of before(networks.get(fabric.vpc))) stack.addDependency(network);
    const resources = new RuntimeFabricResourcesStack(app, estate, fabric, place);
    for (const first of before(stack, networks.get(fabric.loadBalancerVpc))) resources.addDependency(first);
  }
  return app;
}

/** VPCs whose certificates ACM issues once the stack of another VPC has made its record. */
function proofOwners({ loadBalancers }: ResolvedEstate): [string, string][] {
  const vpcOf = new Map(loadBalancers.map(({ name, vpc }) => [name, vpc]));
  return loadBalancers.flatMap(({ vpc, domains }) =>
    domains.flatMap(({ provedBy = "" }): [string, string][] => {
      const owner = vpcOf.get(provedBy);
      return owner === undefined ? [] : [[vpc, owner]];
    }),
  );
}

function before(...stacks: readonly (TerraformStack | undefined)[]): TerraformStack[] {
  return stacks.filter((stack) => stack !== undefined);
}

/**
 * Synthesises an estate into `outdir`, whole or not at all: into a folder beside it first, so that an error
 * never leaves half of one estate among another.
 *
 * @throws InputError with `FILE_UNWRITABLE`
 */
export function synthesise(estate: ResolvedEstate, file: string, outdir: string): Synthesis {
  const workdir = writable(outdir, () => {
    makeFolder(dirname(join(outdir, "x")));
    return mkdtempSync(join(outdir, ".synth-"));
  });
  try {
    withoutStackTraces(() => buildApp(estate, file, outdir, workdir).synth());
    return writable(outdir, () => moveInto(workdir, outdir));
  } finally {
    rmSync(workdir, { recursive: true, force: true });
  }
}

/** Moves each stack, then the manifest that names them. Terraform's own files in the folders stay. */
function moveInto(workdir: string, outdir: string): Synthesis {
  const names = readdirSync(join(workdir, "stacks")).sort();
  const stacks = names.map((name) => {
    const file = join(outdir, "stacks", name, STACK_FILE);
    makeFolder(dirname(file));
    renameSync(join(workdir, "stacks", name, STACK_FILE), file);
    return { name, file, resources: countResources(file) };
  });
  renameSync(join(workdir, "manifest.json"), join(outdir, "manifest.json"));
  return { outdir, stacks, stale: removeStale(outdir, new Set(names)) };
}

const STACK_FILE = "cdk.tf.json";

/**
 * Takes the Terraform of other stacks away, so that nobody applies a stack that the estate no longer has.
 * The folder stays: after a failed apply it may hold the only copy of a state.
 */
function removeStale(outdir: string, current: ReadonlySet<string>): string[] {
  return readdirSync(join(outdir, "stacks"))
    .sort()
    .filter((name) => !current.has(name) && existsSync(join(outdir, "stacks", name, STACK_FILE)))
    .map((name) => {
      rmSync(join(outdir, "stacks", name, STACK_FILE));
      return name;
    });
}

function countResources(file: string): number {
  const { resource = {} } = JSON.parse(readFileSync(file, "utf8")) as { resource?: Record<string, object> };
  return Object.values(resource).reduce((sum, byId) => sum + Object.keys(byId).length, 0);
}

function writable<T>(outdir: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new InputError(fileUnwritable(outdir, code ?? String(error)));
  }
}
