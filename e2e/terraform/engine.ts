import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** What reads the synthesised JSON. */
export interface Engine {
  readonly name: "terraform" | "tofu";
  readonly title: "Terraform" | "OpenTofu";
  /** What is started: found on PATH, or a path. */
  readonly program: string;
}

export const TERRAFORM: Engine = { name: "terraform", title: "Terraform", program: "terraform" };

/** Variable that names the program of OpenTofu; without it, `tofu` on PATH. */
export const TOFU_PROGRAM = "MULE_TOFU";

export function openTofu(environment: Readonly<Record<string, string | undefined>> = process.env): Engine {
  const named = environment[TOFU_PROGRAM] ?? "";
  return { name: "tofu", title: "OpenTofu", program: named === "" ? "tofu" : resolve(named) };
}

/** Names that `--engine` takes. */
export const ENGINE_NAMES = ["terraform", "tofu"] as const;

export function engineNamed(name: string): Engine | undefined {
  if (name === "terraform") return TERRAFORM;
  return name === "tofu" ? openTofu() : undefined;
}

/**
 * Hosts of the registries. A source without a host, such as `aws` in the synthesised JSON, is of the first for
 * Terraform and of the second for OpenTofu.
 */
export const REGISTRY_HOSTS = ["registry.terraform.io", "registry.opentofu.org"] as const;

/** An address of Terraform's registry under each host. */
export function underBothHosts(address: string): string[] {
  const [, ...rest] = address.split("/");
  return REGISTRY_HOSTS.map((host) => [host, ...rest].join("/"));
}

/** Why an engine is not given the stack in a folder; `undefined` when it is. */
export function reasonToOmit({ name }: Engine, folder: string): string | undefined {
  if (name === "terraform") return undefined;
  const { terraform } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as {
    terraform: { required_version: string; required_providers: object };
  };
  if (!("kubernetes" in terraform.required_providers)) return undefined;
  return `the kubernetes provider needs Terraform ${terraform.required_version}`;
}
