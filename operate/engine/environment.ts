import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** What stacks must not share, and what would ask or tell too much. */
const NEVER = ["TF_DATA_DIR", "TF_WORKSPACE", "TF_INPUT"];

/** At `INFO` the kubernetes provider writes whole Secrets to the log. */
const LOGS = ["TF_LOG", "TF_LOG_CORE", "TF_LOG_PROVIDER", "TF_LOG_PATH"];

/**
 * The environment of the engine: that of the user, without what makes stacks share a state or a folder. Providers are
 * kept in one cache below the output folder, unless the user has one: each has 700 MB, and every stack needs it.
 */
export function engineEnvironment(
  outdir: string,
  environment: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !NEVER.includes(name));
  return {
    ...Object.fromEntries(kept),
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: environment["CHECKPOINT_DISABLE"] ?? "1",
    ...(hasCache(environment) ? {} : { TF_PLUGIN_CACHE_DIR: madeCache(outdir) }),
  };
}

/** The same for a stack whose secrets a log would show. */
export function withoutLogs(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !LOGS.includes(name)));
}

/** An empty variable means that the user wants no cache. */
function hasCache(environment: NodeJS.ProcessEnv): boolean {
  if (environment["TF_PLUGIN_CACHE_DIR"] !== undefined) return true;
  const named = environment["TF_CLI_CONFIG_FILE"] ?? "";
  const files = named === "" ? [".terraformrc", ".tofurc"].map((name) => join(homedir(), name)) : [named];
  return files.some(
    (file) => existsSync(file) && /^\s*plugin_cache_dir\s*=/m.test(readFileSync(file, "utf8")),
  );
}

function madeCache(outdir: string): string {
  const folder = resolve(outdir, "providers");
  mkdirSync(folder, { recursive: true });
  return folder;
}
