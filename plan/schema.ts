import { z } from "zod";
import type { EstateFile } from "../estate/estate-file";
import { baseKeys } from "../estate/schema/base";
import { CAPABILITIES } from "./capabilities";

/** The whole file. Every field has a default unless it can't have one; unknown keys are errors. */
export const estate: z.ZodType<EstateFile> = z
  .strictObject({ ...baseKeys, ...keysOf(CAPABILITIES) })
  .meta({ title: "landing-zone.yaml", description: "A MuleSoft estate." })
  // Each capability declares its keys of EstateFile by the type of these very schemas.
  .transform((file) => file as unknown as EstateFile);

function keysOf(capabilities: readonly { readonly keys: z.ZodRawShape }[]): z.ZodRawShape {
  return Object.assign({}, ...capabilities.map(({ keys }) => keys));
}
