import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, delimiter, join, parse } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** Names the folder of a provider, in place of `--provider-dir`. */
export const PROVIDER_DIR = "MULE_REAL_PROVIDER_DIR";

const HOST = "registry.terraform.io";

const BINARY = /^terraform-provider-aws(_v[0-9.]+)?(_x[0-9]+)?(\.exe)?$/;

/** Mirrors and caches that Terraform's CLI configuration names, and the folders where it looks without being told. */
export function terraformPlaces(environment: Environment = process.env, home = homedir()): string[] {
  return [...configuredPlaces(environment, home), ...impliedPlaces(environment, home)];
}

function configuredPlaces(environment: Environment, home: string): string[] {
  const file =
    environment["TF_CLI_CONFIG_FILE"] ||
    (process.platform === "win32"
      ? join(environment["APPDATA"] ?? home, "terraform.rc")
      : join(home, ".terraformrc"));
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const uncommented = text.replace(/^\s*(#|\/\/).*$/gm, "");
  const mirrors = [...uncommented.matchAll(/filesystem_mirror\s*\{[^}]*?\bpath\s*=\s*"((?:[^"\\]|\\.)*)"/g)];
  const caches = [...uncommented.matchAll(/^\s*plugin_cache_dir\s*=\s*"((?:[^"\\]|\\.)*)"/gm)];
  const named = [...mirrors, ...caches].map(([, path = ""]) => JSON.parse(`"${path}"`) as string);
  return [...named, environment["TF_PLUGIN_CACHE_DIR"] ?? ""]
    .filter((path) => path !== "")
    .map((path) => path.replace(/^~(?=[\\/])/, home).replace(/^\$HOME\b/, home));
}

/** https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories */
function impliedPlaces(environment: Environment, home: string): string[] {
  const data = environment["XDG_DATA_HOME"] || join(home, ".local", "share");
  const shared = (environment["XDG_DATA_DIRS"] || ["/usr/local/share", "/usr/share"].join(delimiter)).split(
    delimiter,
  );
  return [
    join(home, ".terraform.d", "plugins"),
    join(home, ".terraform.d", "plugin-cache"),
    ...[data, ...shared].map((folder) => join(folder, "terraform", "plugins")),
    join(home, "Library", "Application Support", "io.terraform", "plugins"),
    ...(environment["APPDATA"] === undefined ? [] : [join(environment["APPDATA"], "terraform.d", "plugins")]),
  ];
}

/** Programs of the provider for this platform, anywhere below a folder that somebody named. */
export function providersBelow(folder: string, deepest = 8): string[] {
  return walk([folder], deepest, (path) => BINARY.test(basename(path)));
}

/**
 * Programs below any folder of this machine that is named like the registry: mirrors that nobody told us of.
 *
 * Nothing is followed through links, and nothing of the kernel's own file systems is read.
 */
export function providersOnMachine(root = parse(process.cwd()).root): string[] {
  const hosts = walk([root], 7, () => false, HOST);
  return hosts.flatMap((host) => providersBelow(join(host, "hashicorp", "aws"), 3));
}

const NEVER = new Set(["proc", "sys", "dev", "node_modules", ".git", "lost+found"]);

/** Broad before deep, so that what lies near the root is found first. */
function walk(
  roots: readonly string[],
  deepest: number,
  isWanted: (path: string) => boolean,
  folderNamed?: string,
): string[] {
  const found: string[] = [];
  let level = [...roots];
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const folder of level) {
      for (const entry of entriesOf(folder)) {
        const path = join(folder, entry.name);
        if (entry.isDirectory() && entry.name === folderNamed) found.push(path);
        else if (entry.isDirectory() && !NEVER.has(entry.name)) next.push(path);
        else if (!entry.isDirectory() && isWanted(path)) found.push(path);
      }
    }
    level = next;
  }
  return found;
}

/** A folder that we may not read holds nothing for us. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((one, other) =>
      one.name < other.name ? -1 : 1,
    );
  } catch {
    return [];
  }
}
