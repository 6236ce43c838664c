import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { platform } from "../provider-double/install";
import { cleanEnvironment, run } from "../runner/process";
import { providersBelow } from "./places";
import { checksumOf, type Release } from "./verify";

/** Folder of the cache for what `terraform init` downloads; in the layout of a mirror. */
export const downloadsIn = (cacheDir: string): string => join(cacheDir, "real-providers");

const recordIn = (cacheDir: string): string => join(downloadsIn(cacheDir), "verified.json");

/**
 * Has Terraform download a release into the cache. It takes only an archive whose checksum is among those that are
 * committed, since they stand in the lock file that it is given; what it unpacked is recorded by its own checksum.
 *
 * @returns why nothing was downloaded; `undefined` when it was
 */
export async function download(
  release: Release,
  cacheDir: string,
  folder: string,
): Promise<string | undefined> {
  const downloads = downloadsIn(cacheDir);
  mkdirSync(downloads, { recursive: true });
  mkdirSync(folder, { recursive: true });
  const source = { source: "hashicorp/aws", version: release.version };
  writeFileSync(
    join(folder, "main.tf.json"),
    JSON.stringify({ terraform: { required_providers: { aws: source } } }),
  );
  writeFileSync(join(folder, ".terraform.lock.hcl"), lockFile(release));
  const configured = process.env["TF_CLI_CONFIG_FILE"] ?? "";
  const env = {
    ...cleanEnvironment(),
    TF_PLUGIN_CACHE_DIR: downloads,
    // The user's mirrors and proxies: behind them the registry has no other way in.
    ...(existsSync(configured) ? { TF_CLI_CONFIG_FILE: configured } : {}),
  };
  const args = ["init", "-backend=false", "-input=false", "-no-color"];
  const { status, stderr } = await run("terraform", args, { cwd: folder, env, timeoutSeconds: 900 });
  rmSync(folder, { recursive: true, force: true });
  if (status !== 0) return stderr.trim();
  const place = join(downloads, "registry.terraform.io", "hashicorp", "aws", release.version, platform());
  // Of a mirror of folders, Terraform's cache has a link.
  const [binary] = existsSync(place) ? providersBelow(realpathSync(place), 1) : [];
  if (binary === undefined) return "terraform init left no program of the provider in its cache";
  const verified = { [release.version]: checksumOf(binary) };
  writeFileSync(recordIn(cacheDir), `${JSON.stringify(verified)}\n`);
  return undefined;
}

/** The releases with the programs that Terraform unpacked from archives that it had verified. */
export function withDownloads(releases: readonly Release[], cacheDir: string): Release[] {
  const record = recordIn(cacheDir);
  const verified: Record<string, string> = existsSync(record) ? JSON.parse(readFileSync(record, "utf8")) : {};
  return releases.map((release) => {
    const checksum = verified[release.version];
    return checksum === undefined ? release : { ...release, binaries: [...release.binaries, checksum] };
  });
}

/** A lock file that holds what is committed of a release, and no more. */
export function lockFile({ version, packages, archives }: Release): string {
  const hashes = [...packages, ...archives].map((hash) => `    ${JSON.stringify(hash)},`);
  return [
    'provider "registry.terraform.io/hashicorp/aws" {',
    `  version     = ${JSON.stringify(version)}`,
    `  constraints = ${JSON.stringify(version)}`,
    "  hashes = [",
    ...hashes,
    "  ]",
    "}",
    "",
  ].join("\n");
}
