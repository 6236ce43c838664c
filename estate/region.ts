import type { EstateFile } from "./estate-file";

/** The region of an entry, or else of the file. */
export function findRegion(
  file: Pick<EstateFile, "region">,
  entry: { readonly region?: string | undefined } | undefined,
): string {
  return entry?.region ?? file.region;
}
