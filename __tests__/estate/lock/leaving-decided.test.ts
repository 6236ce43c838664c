import * as z from "zod";
import { estate as schema } from "../../../plan/schema";
import { DECIDED, WITHIN } from "./leaving";

/** `transitGateways.*.segments`: every map by names of the schema, outermost first. */
function mapsOf(type: unknown, path: readonly string[] = []): string[] {
  if (type instanceof z.ZodPipe) return mapsOf(type.in, path);
  if (
    type instanceof z.ZodOptional ||
    type instanceof z.ZodDefault ||
    type instanceof z.ZodPrefault ||
    type instanceof z.ZodNullable
  )
    return mapsOf(type.unwrap(), path);
  if (type instanceof z.ZodObject)
    return Object.entries(type.shape).flatMap(([key, child]) => mapsOf(child, [...path, key]));
  if (type instanceof z.ZodRecord) return [path.join("."), ...mapsOf(type.valueType, [...path, "*"])];
  if (type instanceof z.ZodUnion) return type.options.flatMap((option) => mapsOf(option, path));
  return [];
}

test("every map of the schema is decided, and nothing that is decided is gone from it", () => {
  const found = [...new Set(mapsOf(schema))].filter(
    (path) =>
      !Object.keys(WITHIN).some(
        (above) => path !== above && path.startsWith(`${above}.`) && DECIDED[path] === undefined,
      ) && WITHIN[path] === undefined,
  );
  expect(found.sort()).toEqual(Object.keys(DECIDED).sort());
});
