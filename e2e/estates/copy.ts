import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseDocument } from "yaml";
import { findLockFile } from "../../plan";
import { copyNamedFiles } from "./workspace";

/**
 * Copies an estate with its lock and the files that it names, without the backend: the state of the copy lies beside
 * it, and the real one is out of reach. What an earlier copy had is overwritten.
 */
export function copyEstate(file: string, copy: string): void {
  if (!existsSync(file)) throw new Error(`${file} doesn't exist; LANDING_ZONE_FILE names the estate`);
  const folder = dirname(copy);
  mkdirSync(folder, { recursive: true });
  const document = parseDocument(readFileSync(file, "utf8"));
  if (document.hasIn(["terraform", "backend"])) document.deleteIn(["terraform", "backend"]);
  writeFileSync(copy, document.toString());
  rmSync(findLockFile(copy), { force: true });
  if (existsSync(findLockFile(file))) copyFileSync(findLockFile(file), findLockFile(copy));
  copyNamedFiles(file, folder);
}
