import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareSchemas } from "./compare";
import { type ExtractOptions, extractSchema } from "./extract";
import { findStackFiles } from "./used-types";

export type RealComparison =
  | { readonly ran: true; readonly differences: readonly string[] }
  | { readonly ran: false; readonly reason: string };

/**
 * Compares the extraction, uncut, with the real providers, which Terraform downloads into a folder that is removed
 * afterwards. Without a network it says why it didn't run; that isn't a pass.
 */
export function compareWithRealProviders(options: ExtractOptions): RealComparison {
  const extracted = JSON.parse(readFileSync(extractSchema({ ...options, whole: true }), "utf8"));
  const real: { format_version: "1.0"; provider_schemas: object } = {
    format_version: "1.0",
    provider_schemas: {},
  };
  for (const file of findStackFiles(options.synthesised)) {
    const folder = mkdtempSync(join(tmpdir(), "real-schema-"));
    try {
      const read = readRealSchema(file, folder);
      if ("reason" in read) return { ran: false, reason: read.reason };
      Object.assign(real.provider_schemas, read.schema);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return {
    ran: true,
    differences: compareSchemas(extracted, { ...real, provider_schemas: { ...real.provider_schemas } }),
  };
}

function readRealSchema(file: string, folder: string): { schema: object } | { reason: string } {
  const stack = join(folder, "stack");
  mkdirSync(stack);
  copyFileSync(file, join(stack, "cdk.tf.json"));
  // Only the providers are of interest: no backend is configured, so no state is read.
  writeFileSync(join(folder, "terraform.rc"), "");
  const env = { ...process.env, TF_CLI_CONFIG_FILE: join(folder, "terraform.rc"), CHECKPOINT_DISABLE: "1" };
  const run = (args: string[]) =>
    spawnSync("terraform", args, { cwd: stack, env, encoding: "utf8", maxBuffer: 512 * 1024 * 1024 });
  const init = run(["init", "-backend=false", "-input=false", "-no-color"]);
  if (init.error) return { reason: `terraform can't be started: ${init.error.message}` };
  if (init.status !== 0) return { reason: `the real providers can't be had: ${init.stderr.trim()}` };
  const schema = run(["providers", "schema", "-json"]);
  if (schema.status !== 0) return { reason: `terraform providers schema failed: ${schema.stderr.trim()}` };
  return { schema: JSON.parse(schema.stdout).provider_schemas };
}
