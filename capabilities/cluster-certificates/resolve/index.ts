import { defined } from "../../../core/defined";
import { namespaceProblem } from "../../../core/kubernetes";
import type { ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ResolvedCluster } from "../../cluster/resolved";
import {
  awsAddressesMissing,
  type ClusterCertificatesSpec,
  clusterIssuesNothing,
  type IssuerSpec,
} from "../model";
import type { ResolvedClusterCertificates } from "../resolved";
import type { ClusterCertificatesFile } from "../schema";
import { resolveBundles } from "./bundles";
import { checkSecrets, fabricCertificates, resolveIssued } from "./certificates";
import type { IssuanceContext } from "./context";
import { resolveIssuers } from "./issuers";
import { checkAwsAddresses, checkPlaces } from "./places";
import { checkVersions } from "./versions";

/** What issues certificates in each cluster. */
export function resolveClusterCertificates(context: IssuanceContext): ResolvedClusterCertificates[] {
  checkIngresses(context);
  return sortedEntries(context.file.clusterCertificates).flatMap(([name, options]) => {
    const path = ["clusterCertificates", name];
    const cluster = context.clusters.get(name);
    if (!context.knows("clusters", name, path) || cluster === undefined) return [];
    return [resolveCluster(cluster, options, path, context)];
  });
}

function resolveCluster(
  cluster: ResolvedCluster,
  options: ClusterCertificatesFile,
  path: ProblemPath,
  context: IssuanceContext,
): ResolvedClusterCertificates {
  const { name } = cluster;
  const { namespace, versions, monitoring, deletionProtection } = options;
  if (!deletionProtection)
    context.requireWaiver(
      {
        finding: "DELETION_PROTECTION_OFF",
        what: "the issuers, and with them the renewal of every certificate in the cluster, can be destroyed by one plan",
        got: "deletionProtection: false",
        instead: "leave it out",
      },
      [...path, "deletionProtection"],
    );
  const problem = namespaceProblem(namespace);
  if (problem !== undefined) context.problems.add(problem, [...path, "namespace"]);
  checkVersions(cluster, versions, path, context);
  const fabrics = context.fabrics.filter((fabric) => fabric.cluster.name === name);
  const certificates = [
    ...resolveIssued(cluster, options, path, context),
    ...fabrics.flatMap((fabric) => fabricCertificates(fabric, context)),
  ];
  checkSecrets(certificates, path, context);
  const issuers = resolveIssuers(cluster, options, certificates, path, context);
  const { cni, apiServer, nodeLocalDns, kubernetesVersion } = cluster.spec;
  const spec: ClusterCertificatesSpec = {
    ...{ name, namespace, versions, issuers, certificates },
    cluster: { cni, apiServer, nodeLocalDns, kubernetesVersion },
    awsCidrs: awsCidrs(cluster, options, issuers, path, context),
    ...defined({ monitoring }),
    bundles: resolveBundles(options, path, context),
  };
  checkPlaces(spec, path, context);
  checkAwsAddresses(spec, path, context);
  const shown = fabrics.filter(({ spec: { ingress } }) => ingress?.tls && "issued" in ingress.tls);
  return { name, cluster, spec, deletionProtection, fabrics: shown.map((fabric) => fabric.name) };
}

/** Endpoints of the VPC have addresses of it; elsewhere the file says where they are. */
function awsCidrs(
  { name, vpc = "" }: ResolvedCluster,
  { awsAddresses }: ClusterCertificatesFile,
  issuers: readonly IssuerSpec[],
  path: ProblemPath,
  { ranges, problems }: IssuanceContext,
): ClusterCertificatesSpec["awsCidrs"] {
  if (!issuers.some(({ kind }) => kind === "aws")) return [];
  const cidrs = awsAddresses ?? ranges.get(vpc) ?? [];
  if (cidrs.length === 0) problems.add(awsAddressesMissing(name), path);
  return cidrs;
}

/** An ingress whose certificate nothing issues would show none. */
function checkIngresses({ fabrics, file, problems }: IssuanceContext): void {
  for (const { name, cluster, spec } of fabrics) {
    const { tls } = spec.ingress ?? {};
    if (tls === undefined || !("issued" in tls) || file.clusterCertificates[cluster.name] !== undefined)
      continue;
    problems.add(clusterIssuesNothing(cluster.name, tls.issued), [
      ...["runtimeFabrics", name, "ingress", "tls", "issued"],
    ]);
  }
}
