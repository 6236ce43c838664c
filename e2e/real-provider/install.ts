import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, run } from "../runner/process";
import type { ProviderSchema } from "../schema/provider-schema";
import type { RealProvider } from "./find";

const AWS_ADDRESS = "registry.terraform.io/hashicorp/aws";

/**
 * Variables for commands of `terraform` that need no state, such as `validate` and `providers schema`: it starts this
 * provider where it lies, and no other. That takes no `init`, which would hash the provider's 700 MB for each stack.
 *
 * @param folder of the run, for the CLI configuration
 */
export function withoutInit(provider: RealProvider, folder: string): NodeJS.ProcessEnv {
  const place = JSON.stringify(dirname(provider.binary));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "validate.rc");
  writeFileSync(file, `provider_installation {\n  dev_overrides {\n    "hashicorp/aws" = ${place}\n  }\n}\n`);
  return { ...cleanEnvironment(), TF_CLI_CONFIG_FILE: file, TF_IN_AUTOMATION: "1" };
}

/**
 * Schema of the provider by `terraform providers schema -json`, once for each program: the cache names it by version
 * and checksum.
 */
export async function realSchema(
  provider: RealProvider,
  cacheDir: string,
  work: string,
): Promise<ProviderSchema> {
  const folder = join(cacheDir, "real-schema");
  const file = join(folder, `aws-${provider.version}-${provider.checksum.slice(0, 16)}.json`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const stack = join(work, `schema-${randomUUID()}`);
    mkdirSync(stack, { recursive: true });
    writeFileSync(join(stack, "main.tf.json"), JSON.stringify(ASKING));
    const { status, stdout, stderr } = await run("terraform", ["providers", "schema", "-json"], {
      cwd: stack,
      env: withoutInit(provider, stack),
    });
    rmSync(stack, { recursive: true, force: true });
    if (status !== 0) throw new CheckFailed(`terraform providers schema failed:\n${stderr.trim()}`);
    // A rename is atomic: a second process never reads half a file.
    const draft = `${file}.${randomUUID()}`;
    writeFileSync(draft, stdout);
    renameSync(draft, file);
  }
  const { provider_schemas } = JSON.parse(readFileSync(file, "utf8"));
  const schema: ProviderSchema | undefined = provider_schemas[AWS_ADDRESS];
  if (schema === undefined) throw new CheckFailed(`${file} holds no schema of ${AWS_ADDRESS}`);
  return schema;
}

const ASKING = { terraform: { required_providers: { aws: { source: "hashicorp/aws" } } } };
