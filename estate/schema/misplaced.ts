import * as z from "zod";
import { type ProblemPath, pathText } from "../../core/problem";
import { keysAt, schemaAt } from "./walk";

/**
 * Where a key belongs that is not known at its place: in the map around it, or in the entries of a map of names.
 * Usually the line is indented by a step too much or too few.
 *
 * @returns the map, with `<name>` for an entry, and the path of the key in it; `undefined` where the key is known neither here nor there
 */
export function findHome(
  schema: z.ZodType,
  map: ProblemPath,
  key: string,
): { readonly text: string; readonly path: ProblemPath } | undefined {
  const at = (path: ProblemPath) => ({
    text: path.length === 0 ? "the top of the file" : pathText(path),
    path: [...path, key],
  });
  for (let length = map.length - 1; length >= 0; length--) {
    const outer = map.slice(0, length);
    if (keysAt(schema, outer).includes(key)) return at(outer);
  }
  const inner = keysAt(schema, map).filter((each) => keysAt(schema, [...map, each]).includes(key));
  const named = keysAt(schema, map).filter(
    (each) => isNames(schema, [...map, each]) && keysAt(schema, [...map, each, "<name>"]).includes(key),
  );
  const [home, ...others] = [...inner.map((each) => [each]), ...named.map((each) => [each, "<name>"])];
  return home === undefined || others.length > 0 ? undefined : at([...map, ...home]);
}

/** Whether a name of a map is no name but a key of its entries: `zones` beside the VPCs. */
export function isKeyOfEntries(schema: z.ZodType, path: ProblemPath): boolean {
  const [map, name] = [path.slice(0, -1), String(path.at(-1))];
  return isNames(schema, map) && keysAt(schema, [...map, "<name>"]).includes(name);
}

function isNames(schema: z.ZodType, path: ProblemPath): boolean {
  return schemaAt(schema, path) instanceof z.ZodRecord;
}
