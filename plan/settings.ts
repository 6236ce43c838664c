import { InputError, type ProblemPath } from "../core/problem";
import { unknownSetPath } from "../estate/problems/file";
import { keysAt } from "../estate/schema/walk";
import type { YamlSource } from "../estate/source/source";
import { closest } from "../estate/suggest";
import { estate } from "./schema";

/** One `--set environments.production.applications=80`. */
export interface Setting {
  readonly path: ProblemPath;
  readonly value: unknown;
}

/**
 * Sets a value in the file. Keys with a default are created where they are missing. Names must exist: a misspelt
 * one would size a VPC that is not in the file.
 *
 * @throws InputError with `UNKNOWN_SET_PATH`
 */
export function applySetting(source: YamlSource, { path, value }: Setting): void {
  if (path.includes("__proto__")) throw new InputError({ ...unknownSetPath(path, undefined, []), path });
  for (let length = 1; length < path.length; length++) {
    const part = path.slice(0, length);
    if (source.has(part)) continue;
    const key = String(part.at(-1));
    const keys = keysAt(estate, part.slice(0, -1));
    if (!keys.includes(key)) {
      const known = [...new Set([...source.keysAt(part.slice(0, -1)), ...keys])].sort();
      throw new InputError({ ...unknownSetPath(part, closest(key, known), known), path: part });
    }
    source.set(part, {});
  }
  source.set(path, value);
}
