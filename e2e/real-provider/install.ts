import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { platform } from "../provider-double/install";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, run } from "../runner/process";
import type { ProviderSchema } from "../schema/provider-schema";
import { type Engine, TERRAFORM, underBothHosts } from "../terraform/engine";
import type { RealProvider } from "./find";

const AWS_ADDRESS = "registry.terraform.io/hashicorp/aws";

/**
 * Variables for `terraform` that make it use this provider and no other, from a mirror with a link for each registry.
 *
 * @param folder of the run, for the mirror and the CLI configuration
 */
export function environmentOf(provider: RealProvider, folder: string): NodeJS.ProcessEnv {
  const mirror = join(folder, "mirror");
  for (const address of underBothHosts(AWS_ADDRESS)) {
    const target = join(mirror, address, provider.version, platform());
    mkdirSync(dirname(target), { recursive: true });
    if (!existsSync(target)) symlinkSync(dirname(provider.binary), target, "junction");
  }
  return configured(folder, "mirror.rc", `filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }`);
}

/**
 * The same for commands that need no state, such as `validate` and `providers schema`: Terraform starts the provider
 * where it lies, without `init`, which would hash its 700 MB for each stack.
 */
export function withoutInit(provider: Pick<RealProvider, "binary">, folder: string): NodeJS.ProcessEnv {
  const place = JSON.stringify(dirname(provider.binary));
  return configured(folder, "validate.rc", `dev_overrides {\n    "hashicorp/aws" = ${place}\n  }`);
}

function configured(folder: string, name: string, installation: string): NodeJS.ProcessEnv {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, `disable_checkpoint = true\nprovider_installation {\n  ${installation}\n}\n`);
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
  engine: Engine = TERRAFORM,
): Promise<ProviderSchema> {
  const folder = join(cacheDir, "real-schema");
  const file = join(folder, `aws-${provider.version}-${provider.checksum.slice(0, 16)}.json`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const stack = join(work, `schema-${randomUUID()}`);
    mkdirSync(stack, { recursive: true });
    writeFileSync(join(stack, "main.tf.json"), JSON.stringify(ASKING));
    const { status, stdout, stderr } = await run(engine.program, ["providers", "schema", "-json"], {
      cwd: stack,
      env: withoutInit(provider, stack),
    });
    rmSync(stack, { recursive: true, force: true });
    if (status !== 0) throw new CheckFailed(`${engine.name} providers schema failed:\n${stderr.trim()}`);
    // A rename is atomic: a second process never reads half a file.
    const draft = `${file}.${randomUUID()}`;
    writeFileSync(draft, stdout);
    renameSync(draft, file);
  }
  const { provider_schemas } = JSON.parse(readFileSync(file, "utf8"));
  const address = underBothHosts(AWS_ADDRESS).find((one) => one in provider_schemas) ?? AWS_ADDRESS;
  const schema: ProviderSchema | undefined = provider_schemas[address];
  if (schema === undefined) throw new CheckFailed(`${file} holds no schema of ${AWS_ADDRESS}`);
  return schema;
}

const ASKING = { terraform: { required_providers: { aws: { source: "hashicorp/aws" } } } };
