import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../estates/discover";
import { defaultCacheDir } from "../provider-double/install";
import { installTools } from "./app";
import { writeReference } from "./reference";

/** `npm run reference`: the API reference, which is not committed. */
async function main(): Promise<void> {
  const cacheDir = defaultCacheDir();
  mkdirSync(cacheDir, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), "mule-landing-zone-reference-"));
  const out = join(ROOT, "reference");
  try {
    await writeReference(await installTools(cacheDir), out, work);
    console.log(`wrote ${join(out, "index.html")}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
