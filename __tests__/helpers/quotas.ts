import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Quota } from "../../core/limits/quota";

const ROOT = resolve(__dirname, "../..");

/** Where numbers of platforms stand. */
const FOLDERS = ["core", "capabilities"].filter((folder) => existsSync(join(ROOT, folder)));

const isQuota = (value: unknown): value is Quota =>
  typeof value === "object" && value !== null && "value" in value && "confirmed" in value;

/** Every quota of the sources, by the name of its constant. */
export const QUOTAS: readonly { readonly name: string; readonly quota: Quota }[] = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) =>
    join(ROOT, folder, file),
  ),
)
  .filter((file) => file.endsWith(".ts") && /(: |satisfies )Quota\b/.test(readFileSync(file, "utf8")))
  .flatMap((file) => Object.entries<unknown>(require(file)))
  .flatMap(([name, value]) => (isQuota(value) ? [{ name, quota: value }] : []));
