import type { EstateFile } from "./estate-file";

/** The region of an entry: its own, or else that at the top of the file. */
export function findRegion(
  file: Pick<EstateFile, "region">,
  entry: { readonly region?: string | undefined } | undefined,
): string {
  return entry?.region ?? file.region;
}
