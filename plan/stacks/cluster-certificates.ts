import type { ResolvedClusterCertificates } from "../../capabilities/cluster-certificates/resolved";
import {
  authorityStackName,
  clusterCertificatesResourcesStackName,
  clusterCertificatesStackName,
  flexGatewayStackName,
  networkStackName,
  runtimeFabricStackName,
} from "../../core/naming/stack-names";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { type PlannedStack, planStack, protection } from "./planned-stack";

/** Two stacks of each cluster: before the charts of cert-manager, and after them. */
export function planClusterCertificates({
  clusterCertificates,
  authorities,
  flexGateways,
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
        needs: [
          before,
          ...fabrics.map(runtimeFabricStackName),
          ...gatewaysServed(each, flexGateways).map(flexGatewayStackName),
        ],
        contents: each,
      }),
    ];
  });
}

/** Flex Gateways whose namespaces get certificates or bundles, by name: they have to be there. */
function gatewaysServed(
  { name, spec: { certificates, bundles } }: ResolvedClusterCertificates,
  flexGateways: ResolvedEstate["flexGateways"],
): string[] {
  const namespaces = new Set([
    ...certificates.map(({ namespace }) => namespace),
    ...bundles.flatMap((bundle) => bundle.namespaces),
  ]);
  return flexGateways
    .filter(({ cluster, spec }) => cluster.name === name && namespaces.has(spec.namespace))
    .map((gateway) => gateway.name);
}

/** Authorities of AWS that issuers of the cluster ask. */
function askedBy({ spec: { issuers } }: ResolvedClusterCertificates): string[] {
  return issuers.flatMap(({ kind, authority }) => (kind === "aws" ? [authority] : []));
}
