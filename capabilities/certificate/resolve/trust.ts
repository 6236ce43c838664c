import type { EstateContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import { trustMixed } from "../model";
import type { ResolvedAuthority, ResolvedTrust } from "../resolved";

/** Bundles of authorities. */
export function resolveTrust(
  authorities: readonly ResolvedAuthority[],
  context: EstateContext,
): ResolvedTrust[] {
  const kinds = new Map(authorities.map(({ name, kind }) => [name, kind]));
  return sortedEntries(context.file.trust).map(([name, { authorities: given }]) => {
    const path = ["trust", name, "authorities"];
    for (const [index, authority] of given.entries())
      context.knows("authorities", authority, [...path, index]);
    const known = [...new Set(given)].filter((authority) => kinds.has(authority)).sort();
    const publicOnes = known.filter((authority) => kinds.get(authority) === "public");
    const [first] = publicOnes;
    if (first !== undefined && publicOnes.length < known.length)
      context.problems.add(trustMixed(name, first), path);
    return { name, authorities: known, isPublic: publicOnes.length > 0 };
  });
}
