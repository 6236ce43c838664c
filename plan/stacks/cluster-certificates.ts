import type { ResolvedClusterCertificates } from "../../capabilities/cluster-certificates/resolved";
import {
  authorityStackName,
  clusterCertificatesResourcesStackName,
  clusterCertificatesStackName,
  networkStackName,
  runtimeFabricStackName,
} from "../../core/naming/stack-names";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { type PlannedStack, planStack, protection } from "./planned-stack";

/** Two stacks of each cluster: before the charts of cert-manager, and after them. */
export function planClusterCertificates({
  clusterCertificates,
  authorities,
}: ResolvedEstate): PlannedStack[] {
  const made = new Set(authorities.flatMap(({ kind, name }) => (kind === "made" ? [name] : [])));
  const statesOf = (names: readonly string[]) =>
    names.filter((name) => made.has(name)).map((name) => authorityStackName(name));
  return clusterCertificates.flatMap((each): PlannedStack[] => {
    const { name, cluster, fabrics } = each;
    const before = clusterCertificatesStackName(name);
    return [
      planStack("cluster-certificates", {
        name: before,
        makes: `issuers of cluster ${name}, before their charts are installed`,
        place: cluster,
        reads: statesOf(askedBy(each)),
        needs: cluster.vpc === undefined ? [] : [networkStackName(cluster.vpc)],
        protectedBy: protection("clusterCertificates", each),
        contents: each,
      }),
      planStack("cluster-certificates-resources", {
        name: clusterCertificatesResourcesStackName(name),
        makes: `certificates of cluster ${name}, once the charts are installed`,
        place: cluster,
        reads: statesOf([...askedBy(each), ...each.spec.bundles.flatMap((bundle) => bundle.authorities)]),
        needs: [before, ...fabrics.map(runtimeFabricStackName)],
        contents: each,
      }),
    ];
  });
}

/** Authorities of AWS that issuers of the cluster ask. */
function askedBy({ spec: { issuers } }: ResolvedClusterCertificates): string[] {
  return issuers.flatMap(({ kind, authority }) => (kind === "aws" ? [authority] : []));
}
