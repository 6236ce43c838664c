import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseDocument } from "yaml";
import { findLockFile } from "../../plan";
import { copyNamedFiles } from "./workspace";

/**
 * Copies an estate with its lock and the files that it names, without the backend and what makes it ready: the state of the copy lies beside
 * it, and the real one is out of reach. What an earlier copy had is overwritten.
 */
export function copyEstate(file: string, copy: string): void {
  if (!existsSync(file)) throw new Error(`${file} doesn't exist; LANDING_ZONE_FILE names the estate`);
  const folder = dirname(copy);
  mkdirSync(folder, { recursive: true });
  const document = parseDocument(readFileSync(file, "utf8"));
  if (document.hasIn(["terraform", "backend"])) document.deleteIn(["terraform", "backend"]);
  if (document.has("bootstrap")) document.delete("bootstrap"); // it makes the backend ready
  writeFileSync(copy, document.toString());
  rmSync(findLockFile(copy), { force: true });
  if (existsSync(findLockFile(file)))
    writeFileSync(findLockFile(copy), withoutBootstrap(readFileSync(findLockFile(file), "utf8")));
  copyNamedFiles(file, folder);
}

/** What pipelines have in the accounts is not of the copy. */
function withoutBootstrap(lock: string): string {
  const { inUse = {}, ...others } = JSON.parse(lock) as { inUse?: Readonly<Record<string, unknown>> };
  const left = Object.entries(inUse).filter(([name]) => !name.startsWith("bootstrap."));
  return `${JSON.stringify({ ...others, inUse: Object.fromEntries(left) }, null, 2)}\n`;
}
