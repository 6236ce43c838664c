import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  TerraformDataSource,
  TerraformLocal,
  TerraformOutput,
  TerraformRemoteState,
  TerraformResource,
  TerraformStack,
  Testing,
} from "cdktf";
import type { IConstruct } from "constructs";
import { withCdktfShortcuts } from "../../stacks";
import { LeanStack } from "../../stacks/cdktf-shortcuts/stack";

export type Arguments = Readonly<Record<string, unknown>>;

/** Resources by type and by readable id. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

/** One folder for all tests: left to itself each app makes another and leaves it behind. */
const OUTDIR = join(tmpdir(), "landing-zone-tests");

const HASHED_ID = /\b([A-Za-z][\w-]*?)_[0-9A-F]{8}\b/g;

/** What a stack turns into, and what was built to get there. */
export interface SynthesisedStack {
  /** Resources with ids that lost their hash, so that expectations can name them. */
  readonly resources: Resources;
  /** Data sources, likewise. */
  readonly data: Resources;
  /** The exact JSON, hashes included. */
  readonly json: Readonly<Record<string, unknown>>;
  /** How many resource constructs the tree holds. */
  readonly constructCount: number;
}

/** Synthesises what `build` defines in a stack of its own; validations run too. */
export function synthStack(build: (stack: TerraformStack) => void): SynthesisedStack {
  return withCdktfShortcuts(() => synthesised(build));
}

function synthesised(build: (stack: TerraformStack) => void): SynthesisedStack {
  const app = Testing.app({ outdir: OUTDIR, stackTraces: false });
  const stack = new LeanStack(app, "test");
  new AwsProvider(stack, "aws", { region: "us-east-1" });
  build(stack);
  const text = Testing.synth(stack, true); // true: run the validations
  const json = JSON.parse(text);
  const readable = JSON.parse(text.replace(HASHED_ID, "$1"));
  for (const kind of ["resource", "data"])
    for (const [type, hashed] of Object.entries<object>(json[kind] ?? {}))
      if (Object.keys(hashed).length !== Object.keys(readable[kind][type]).length)
        throw new Error(`two ${type} share an id once hashes are removed; rename one`);
  const constructCount = stack.node.findAll().filter((node) => TerraformResource.isTerraformResource(node));
  return {
    resources: readable.resource ?? {},
    data: readable.data ?? {},
    json,
    constructCount: constructCount.length,
  };
}

/** A provider of another account or region, as links across them need one. */
export function otherProvider(stack: TerraformStack, alias: string, region: string): AwsProvider {
  return new AwsProvider(stack, alias, { alias, region });
}

/** Resources of {@link synthStack}, for tests that need nothing else. */
export function synthResources(build: (stack: TerraformStack) => void): Resources {
  return synthStack(build).resources;
}

/** `type.id` of every resource, hashes included: what Terraform calls them. */
export function addressesOf(stack: SynthesisedStack): string[] {
  const resource = (stack.json.resource ?? {}) as Resources;
  return Object.entries(resource)
    .flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`))
    .sort();
}

/** References of the JSON to something that the JSON does not define. */
export function danglingReferences({ json }: SynthesisedStack): string[] {
  const resource = (json.resource ?? {}) as Resources;
  const data = (json.data ?? {}) as Resources;
  // What moved is known by addresses that are no longer.
  const { moved: _, removed: __, ...read } = json;
  const text = JSON.stringify(read);
  const named = [...text.matchAll(/\b(data\.)?(aws_[a-z0-9_]+)\.([A-Za-z][\w-]*)/g)];
  return named
    .filter(([, isData, type = "", id = ""]) => (isData ? data : resource)[type]?.[id] === undefined)
    .map(([reference]) => reference);
}

/**
 * What cdktf would make up for references from one stack to another: an output of the stack that is read, which
 * names what is read of it, and an input of the one that reads. Our stacks skip that step of cdktf, and what
 * two stacks call alike would be found in the wrong one.
 */
export function crossStackReferences(app: IConstruct): string[] {
  const stacks = app.node.findAll().filter(TerraformStack.isStack);
  const before = new Set(app.node.findAll());
  withCdktfShortcuts(() => {
    for (const stack of stacks) TerraformStack.prototype.prepareStack.call(stack);
  });
  return app.node.findAll().flatMap((made) => (before.has(made) ? [] : [made.node.path]));
}

/** Two stacks, of which the second publishes what the first defines: {@link crossStackReferences} must see it. */
export function crossingStacks(): IConstruct {
  const app = Testing.app({ outdir: OUTDIR, stackTraces: false });
  const first = new TerraformStack(app, "first");
  const local = new TerraformLocal(first, "secret", "x");
  const second = new TerraformStack(app, "second");
  new TerraformOutput(second, "copy", { value: local.expression });
  for (const stack of [first, second]) stack.ensureBackendExists();
  return app;
}

/** A construct of a tree, and what Terraform calls it where it is a resource or a data source. */
export interface BuiltConstruct {
  readonly path: string;
  readonly kind: "resource" | "data" | "other";
  /** `aws_vpc`; empty for what is neither resource nor data source. */
  readonly type: string;
}

/** Everything below `root`, as plain data. */
export function constructsOf(root: IConstruct): BuiltConstruct[] {
  return root.node.findAll().map((construct) => {
    const { path } = construct.node;
    if (TerraformResource.isTerraformResource(construct))
      return { path, kind: "resource", type: construct.terraformResourceType };
    if (TerraformDataSource.isTerraformDataSource(construct))
      return { path, kind: "data", type: construct.terraformResourceType };
    if (construct instanceof TerraformRemoteState)
      return { path, kind: "data", type: "terraform_remote_state" };
    return { path, kind: "other", type: "" };
  });
}
