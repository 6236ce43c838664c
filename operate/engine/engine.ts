import { spawnSync } from "node:child_process";
import { TERRAFORM_VERSION } from "../../core/limits/versions";
import { InputError } from "../../core/problem";
import { engineMissing, engineTooOld } from "../problems";
import { isWithin } from "./versions";

export const ENGINES = ["terraform", "tofu"] as const;

export type EngineName = (typeof ENGINES)[number];

/** What plans and applies the stacks. */
export interface Engine {
  readonly name: EngineName;
  readonly title: string;
  /** `1.11.4` */
  readonly version: string;
}

export const TITLES: Readonly<Record<EngineName, string>> = { terraform: "Terraform", tofu: "OpenTofu" };

/** Where each is to be had. */
const HOMES: Readonly<Record<EngineName, string>> = {
  terraform: "https://developer.hashicorp.com/terraform/install",
  tofu: "https://opentofu.org/docs/intro/install",
};

/**
 * The engine on PATH.
 *
 * @throws InputError with `ENGINE_MISSING` or `ENGINE_TOO_OLD`
 */
export function findEngine(name: EngineName): Engine {
  const { error, stdout }: { error?: NodeJS.ErrnoException; stdout: string } = spawnSync(
    name,
    ["version", "-json"],
    {
      encoding: "utf8",
      env: { ...process.env, CHECKPOINT_DISABLE: "1" },
    },
  );
  const version = error === undefined ? versionIn(stdout) : undefined;
  const title = TITLES[name];
  if (version === undefined)
    throw new InputError(engineMissing(namesOf(name), namesOf(otherThan(name)), reasonOf(error)));
  if (!isWithin(version, TERRAFORM_VERSION))
    throw new InputError(engineTooOld(title, version, TERRAFORM_VERSION));
  return { name, title, version };
}

function namesOf(name: EngineName) {
  return { name, title: TITLES[name], home: HOMES[name] };
}

function otherThan(name: EngineName): EngineName {
  return name === "tofu" ? "terraform" : "tofu";
}

function reasonOf(error: NodeJS.ErrnoException | undefined): string | undefined {
  if (error?.code === "ENOENT") return undefined;
  return error?.message ?? "it says no version";
}

/** Both engines call their version so. */
function versionIn(stdout: string): string | undefined {
  try {
    const { terraform_version } = JSON.parse(stdout) as { readonly terraform_version?: string };
    return terraform_version;
  } catch {
    return undefined;
  }
}
