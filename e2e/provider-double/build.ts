import { spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join, relative } from "node:path";

/** A double that was built, and the folder of the cache that belongs to exactly its sources. */
export interface Built {
  readonly binary: string;
  readonly folder: string;
}

/**
 * Builds the double, unless the cache has one of the same sources.
 *
 * It is built under a name of its own and renamed when complete: processes that build at the same time get in nobody's
 * way, and none ever starts half a binary.
 */
export function buildDouble(cacheDir: string, sources = __dirname): Built {
  const folder = join(cacheDir, "provider-double", sourceHash(sources));
  const binary = join(folder, "provider-double");
  if (existsSync(binary)) return { binary, folder };
  mkdirSync(folder, { recursive: true });
  const draft = `${binary}.${randomUUID()}`;
  const flags = ["build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", draft, "."];
  const go = spawnSync("go", flags, {
    cwd: sources,
    encoding: "utf8",
    env: { ...process.env, CGO_ENABLED: "0" },
  });
  if (go.error) {
    throw new Error(
      `the provider double needs Go to be built, and it can't be started (${go.error.message}). Install Go from https://go.dev/dl`,
    );
  }
  if (go.status !== 0) {
    throw new Error(
      `the provider double can't be built; \`go build\` in ${sources} says:\n${go.stderr}\nIts modules come from a Go module proxy: is GOPROXY reachable?`,
    );
  }
  chmodSync(draft, 0o755);
  renameSync(draft, binary);
  return { binary, folder };
}

/** Hash of everything that the binary is made of. */
export function sourceHash(sources: string): string {
  const hash = createHash("sha256");
  for (const file of sourceFiles(sources).sort()) {
    hash.update(relative(sources, file));
    hash.update("\0");
    hash.update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 16);
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    const built = /\.go$/.test(entry.name) && !/_test\.go$/.test(entry.name);
    const table =
      (/\.json$/.test(entry.name) && folder.endsWith("tables")) || /^go\.(mod|sum)$/.test(entry.name);
    return built || table ? [path] : [];
  });
}
