import type { EstateFile } from "../../estate/estate-file";
import { onOneLine } from "../../estate/one-line";
import { sortedEntries } from "../../estate/sorted-entries";
import type { ResolvedNetwork } from "./resolved";

/** External networks for review documents. */
export function resolveNetworks(file: EstateFile): ResolvedNetwork[] {
  return sortedEntries(file.externalNetworks).map(([name, { cidrs, description }]) => ({
    name,
    cidrs,
    ...(description === undefined ? {} : { description: onOneLine(description) }),
  }));
}
