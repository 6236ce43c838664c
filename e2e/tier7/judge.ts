import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StackFolder, Workspace } from "../estates/workspace";
import { adaptStack } from "../real-provider/adapt";
import type { RealProvider } from "../real-provider/find";
import type { Checks } from "../runner/checks";
import type { ProviderSchema } from "../schema/provider-schema";
import type { Engine } from "../terraform/engine";

export type StackJson = Readonly<Record<string, unknown>>;

/** A synthesised stack that needs no provider but that of AWS. */
export interface AwsStack extends StackFolder {
  readonly estate: string;
  readonly json: StackJson;
}

/** What the real provider needs to judge a stack. */
export interface Judge {
  readonly engine: Engine;
  readonly provider: RealProvider;
  readonly schema: ProviderSchema;
  /** Where it works. */
  readonly folder: string;
  readonly checks: Checks;
  /** Kinds of things that were left out for an older version of it. */
  readonly leftOut: Set<string>;
}

/** The stacks of an estate that only need the aws provider: no other one is there. */
export function awsStacks(workspace: Workspace): AwsStack[] {
  return workspace.stacks().flatMap((stack) => {
    const json = JSON.parse(readFileSync(join(stack.folder, "cdk.tf.json"), "utf8")) as StackJson;
    const providers = Object.keys((json["provider"] ?? {}) as object);
    return providers.every((name) => name === "aws") ? [{ ...stack, estate: workspace.name, json }] : [];
  });
}

/** The stack as the provider at hand reads it. */
export function readable({ provider, schema, leftOut }: Judge, json: StackJson): StackJson {
  if (provider.isPinned) return json;
  const adapted = adaptStack(json, provider.version, schema);
  for (const kind of adapted.leftOut) leftOut.add(kind);
  return adapted.stack;
}

/** Writes a stack on many lines: of one on a single line, Terraform quotes all of it in every message. */
export function writeStack(folder: string, json: StackJson): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "cdk.tf.json"), `${JSON.stringify(json, null, 2)}\n`);
}
