import { namespaceNameProblem, objectNameProblem } from "../../../core/kubernetes";
import type { ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import { type TrustBundle, trustPublicInside } from "../model";
import type { ClusterCertificatesFile } from "../schema";
import type { IssuanceContext } from "./context";

/** Bundles of the cluster; none of them has the public authorities. */
export function resolveBundles(
  { bundles }: ClusterCertificatesFile,
  path: ProblemPath,
  context: IssuanceContext,
): TrustBundle[] {
  const { problems } = context;
  return sortedEntries(bundles).flatMap(([name, { trust: given, namespaces }]): TrustBundle[] => {
    const at = [...path, "bundles", name];
    const entry = given ?? name;
    const problem = objectNameProblem("Bundle", name);
    if (problem !== undefined) problems.add(problem, at);
    for (const [index, namespace] of namespaces.entries()) {
      const wrong = namespaceNameProblem(namespace);
      if (wrong !== undefined) problems.add(wrong, [...at, "namespaces", index]);
    }
    const where = given === undefined ? at : [...at, "trust"];
    if (!context.knows("trust", entry, where)) return [];
    const trust = context.certificates.trust.find((each) => each.name === entry);
    if (trust === undefined) return [];
    if (trust.isPublic) problems.add(trustPublicInside(entry), where);
    return [
      { name, trust: entry, authorities: trust.authorities, namespaces: [...new Set(namespaces)].sort() },
    ];
  });
}
