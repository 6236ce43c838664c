import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join, sep } from "node:path";
import { type Binding, findBinding } from "../schema/binding-source";
import { extractSchema } from "../schema/extract";
import { findStackFiles } from "../schema/used-types";
import { type Engine, TERRAFORM, underBothHosts } from "../terraform/engine";
import { buildDouble } from "./build";
import { refuseRealBackends } from "./guard";
import { secretKeys } from "./secret-keys";

export interface InstallOptions {
  /** Folders with `cdk.tf.json` files in them or below them: what the double is asked to stand for. */
  readonly synthesised: readonly string[];
  /** Where builds and schemas are kept. @default - `mule-landing-zone` in XDG_CACHE_HOME or ~/.cache */
  readonly cacheDir?: string;
  /** What every secret that the double hands out starts with, so that a leak can be searched for. */
  readonly canary?: string;
  /** Account of the invented credentials. @default - of the assumed role, or the first of allowed_account_ids */
  readonly accountId?: string;
  /** Folder that keeps identities apart across runs and stacks. Use one per run. @default - within one run only */
  readonly ledger?: string;
  /** Folder from which the cdktf bindings are found. @default - this repository */
  readonly root?: string;
  /** @default - Terraform */
  readonly engine?: Engine;
}

export interface Installed {
  /** To be merged over the environment of `terraform` and `npx cdktf`. */
  readonly env: Readonly<Record<string, string>>;
  /** The CLI configuration file that makes Terraform use the mirror and nothing else. */
  readonly cliConfigFile: string;
  /** Folder in the layout of a filesystem mirror. */
  readonly mirror: string;
  /** The extracted schema. */
  readonly schema: string;
  /** Folders of the stacks. */
  readonly stacks: readonly string[];
}

const STOOD_FOR = ["aws", "kubernetes"] as const;

/**
 * Makes `terraform` and `npx cdktf` use the double for these stacks.
 *
 * Refuses stacks whose state isn't on this machine, builds the double if need be, extracts the schema, and makes sure
 * that no provider of an earlier `terraform init` is used in its place.
 */
export function installDouble(options: InstallOptions): Installed {
  const stacks = refuseRealBackends(options.synthesised);
  requireEngine(options.engine ?? TERRAFORM);
  const cacheDir = options.cacheDir ?? defaultCacheDir();
  const { binary, folder } = buildDouble(cacheDir);
  const root = options.root ?? __dirname;
  const schema = extractSchema({ synthesised: options.synthesised, cacheDir, root });
  const mirror = join(folder, "mirror");
  for (const binding of installedBindings(root)) {
    for (const address of underBothHosts(binding.address)) layOut(binding, address, binary, mirror);
  }
  const cliConfigFile = join(folder, "terraform.rc");
  replaceFile(cliConfigFile, cliConfiguration(mirror));
  for (const stack of stacks) forgetOtherProviders(stack, mirror);
  return {
    env: {
      TF_CLI_CONFIG_FILE: cliConfigFile,
      // The cdktf CLI locks providers, which would ask the registry.
      TF_CLI_ARGS_providers_lock: `-fs-mirror=${mirror}`,
      // A plugin cache could hold the real provider under the same version, and would keep the double for later runs
      // with the real one. The cdktf CLI sets one up unless told not to.
      TF_PLUGIN_CACHE_DIR: "",
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
      CHECKPOINT_DISABLE: "1",
      MULE_DOUBLE_SCHEMA: schema,
      MULE_DOUBLE_SECRET_KEYS: secretKeys(findStackFiles(options.synthesised)),
      ...(options.canary === undefined ? {} : { MULE_DOUBLE_CANARY: options.canary }),
      ...(options.accountId === undefined ? {} : { MULE_DOUBLE_ACCOUNT: options.accountId }),
      ...(options.ledger === undefined ? {} : { MULE_DOUBLE_LEDGER: options.ledger }),
    },
    cliConfigFile,
    mirror,
    schema,
    stacks,
  };
}

export function defaultCacheDir(): string {
  return join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "mule-landing-zone");
}

function requireEngine({ name, program }: Engine): void {
  const { error } = spawnSync(program, ["version"], { env: { ...process.env, CHECKPOINT_DISABLE: "1" } });
  if (error === undefined) return;
  const where = {
    terraform: "Install 1.11 from https://developer.hashicorp.com/terraform/install",
    tofu: "Install 1.11 or newer from https://opentofu.org/docs/intro/install, or name it by MULE_TOFU",
  };
  throw new Error(`${name} can't be started (${error.message}). ${where[name]}`);
}

/** Bindings of the providers that the double stands for; a tree may lack one. */
function installedBindings(root: string): Binding[] {
  return STOOD_FOR.flatMap((provider) => {
    try {
      return [findBinding(provider, root)];
    } catch {
      return [];
    }
  });
}

function layOut(binding: Binding, address: string, binary: string, mirror: string): void {
  const version = binding.providerVersion;
  const folder = join(mirror, address, version, platform());
  const target = join(folder, `terraform-provider-${binding.provider}_v${version}`);
  if (existsSync(target)) return;
  mkdirSync(folder, { recursive: true });
  // A draft inside the folder would be part of the package's hash, so it lies beside the mirror.
  const draft = join(dirname(mirror), `draft-${randomUUID()}`);
  linkSync(binary, draft);
  renameSync(draft, target);
  rmSync(draft, { force: true });
}

/** The platform in Terraform's words. */
export function platform(os: string = process.platform, cpu: string = process.arch): string {
  const osName = { win32: "windows" }[os] ?? os;
  const cpuName = { x64: "amd64", ia32: "386" }[cpu] ?? cpu;
  return `${osName}_${cpuName}`;
}

function cliConfiguration(mirror: string): string {
  return `# Written by the provider double: providers come from its mirror only, never from a registry.
disable_checkpoint = true
provider_installation {
  filesystem_mirror {
    path = ${JSON.stringify(mirror)}
  }
}
`;
}

function replaceFile(path: string, text: string): void {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

/**
 * Removes providers that an earlier `terraform init` left in a stack, unless they are links into this mirror.
 *
 * Terraform reuses an installed provider of the right version, so a real one would run in the double's place; and the
 * lock file holds the hash of whatever was installed before, which makes the next `init` fail.
 */
export function forgetOtherProviders(stack: string, mirror: string): void {
  const providers = join(stack, ".terraform", "providers");
  const here = existsSync(mirror) ? realpathSync(mirror) : mirror;
  const installed = existsSync(providers) ? packages(providers) : [];
  const lockFile = join(stack, ".terraform.lock.hcl");
  // A link that leads nowhere belongs to a build whose cache is gone.
  const fromHere = (path: string) => existsSync(path) && realpathSync(path).startsWith(here + sep);
  if (installed.length > 0 && installed.every(fromHere)) return;
  rmSync(providers, { recursive: true, force: true });
  rmSync(lockFile, { force: true });
}

/** Provider packages below `.terraform/providers`: links, or folders with a file in them. */
function packages(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const status = lstatSync(path);
    if (status.isSymbolicLink() || status.isFile()) return [path];
    return packages(path);
  });
}
