import { z } from "zod";
import type { ProblemPath } from "../../core/problem";
import { keysAt, schemaAt } from "./walk";

/**
 * Where a key belongs that is not known at its place: in the map around it, or in the entries of a map of names.
 * Usually the line is indented by a step too much or too few.
 *
 * @returns the path of the map, with `<name>` for an entry; `undefined` where the key is known neither here nor there
 */
export function findHome(schema: z.ZodType, map: ProblemPath, key: string): string | undefined {
  for (let length = map.length - 1; length >= 0; length--) {
    const outer = map.slice(0, length);
    if (keysAt(schema, outer).includes(key))
      return length === 0 ? "the top of the file" : outer.map(String).join(".");
  }
  const inner = keysAt(schema, map).filter((each) => keysAt(schema, [...map, each]).includes(key));
  const named = keysAt(schema, map).filter(
    (each) => isNames(schema, [...map, each]) && keysAt(schema, [...map, each, "<name>"]).includes(key),
  );
  const homes = [...inner, ...named.map((each) => `${each}.<name>`)];
  return homes.length === 1 ? [...map, ...homes].map(String).join(".") : undefined;
}

/** Whether a name of a map is no name but a key of its entries: `zones` beside the VPCs. */
export function isKeyOfEntries(schema: z.ZodType, path: ProblemPath): boolean {
  const [map, name] = [path.slice(0, -1), String(path.at(-1))];
  return isNames(schema, map) && keysAt(schema, [...map, "<name>"]).includes(name);
}

function isNames(schema: z.ZodType, path: ProblemPath): boolean {
  return schemaAt(schema, path) instanceof z.ZodRecord;
}
