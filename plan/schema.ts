import * as z from "zod";
import type { EstateFile } from "../estate/estate-file";
import { baseKeys } from "../estate/schema/base";
import { CAPABILITIES } from "./capabilities";

/** The schema of the whole file. Fields have defaults wherever possible; unknown keys are errors. */
export const estate: z.ZodType<EstateFile> = z
  .strictObject({ ...baseKeys, ...keysOf(CAPABILITIES) })
  .meta({ title: "landing-zone.yaml", description: "A MuleSoft estate." })
  // The cast is safe: each capability declares its keys of EstateFile with the type of these schemas.
  .transform((file) => file as unknown as EstateFile);

function keysOf(capabilities: readonly { readonly keys: z.ZodRawShape }[]): z.ZodRawShape {
  return Object.assign({}, ...capabilities.map(({ keys }) => keys));
}
