import { namespaceNameProblem, objectNameProblem } from "../../../core/kubernetes";
import type { ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ResolvedCertificate } from "../../certificate/resolved";
import type { ResolvedCluster } from "../../cluster/resolved";
import { SYNCHRONIZED } from "../../runtime-fabric/model";
import type { ResolvedRuntimeFabric } from "../../runtime-fabric/resolved";
import {
  type CertificateUsage,
  fabricCantMount,
  type IssuedCertificate,
  notByCertManager,
  secretTwice,
} from "../model";
import type { ClusterCertificatesFile } from "../schema";
import type { IssuanceContext } from "./context";

/** The certificates that the file has issued in a cluster. */
export function resolveIssued(
  { name }: ResolvedCluster,
  { certificates }: ClusterCertificatesFile,
  path: ProblemPath,
  context: IssuanceContext,
): IssuedCertificate[] {
  const { problems } = context;
  return sortedEntries(certificates).flatMap(([key, options]) => {
    const at = [...path, "certificates", key];
    const { certificate: entry = key, namespace, secretName = key, usages } = options;
    const wrong = [
      [namespaceNameProblem(namespace), "namespace"],
      [objectNameProblem("Secret", secretName), "secretName"],
    ] as const;
    for (const [problem, field] of wrong) if (problem !== undefined) problems.add(problem, [...at, field]);
    const fabric = context.fabrics.find(
      ({ cluster, spec }) =>
        cluster.name === name && spec.environments.some((each) => each.namespace === namespace),
    );
    if (fabric !== undefined)
      problems.add(fabricCantMount(entry, namespace, fabric.name), [...at, "namespace"]);
    const where = options.certificate === undefined ? at : [...at, "certificate"];
    return issued(entry, { namespace, secretName, usages: sorted(usages), labels: {} }, where, context);
  });
}

/** In the order of the templates, each once. */
function sorted(usages: readonly CertificateUsage[]): CertificateUsage[] {
  return (["server", "client"] as const).filter((usage) => usages.includes(usage));
}

/** The certificate of a fabric's ingress, which the agent copies to where routes are. */
export function fabricCertificates(
  { name, spec: { agentNamespace: namespace, ingress } }: ResolvedRuntimeFabric,
  context: IssuanceContext,
): IssuedCertificate[] {
  const { tls } = ingress ?? {};
  if (tls === undefined || !("issued" in tls)) return [];
  const { secretName } = tls;
  return issued(
    tls.issued,
    { namespace, secretName, usages: ["server"], labels: SYNCHRONIZED },
    ["runtimeFabrics", name, "ingress", "tls", "issued"],
    context,
  );
}

function issued(
  entry: string,
  place: Pick<IssuedCertificate, "namespace" | "secretName" | "usages" | "labels">,
  path: ProblemPath,
  context: IssuanceContext,
): IssuedCertificate[] {
  if (!context.knows("certificates", entry, path)) return [];
  const certificate = context.certificates.certificates.find((each) => each.name === entry);
  return certificate === undefined ? [] : ofEntry(certificate, place, path, context);
}

/** An entry without authority has an ARN, and one without life is renewed by others: both are ACM's or people's. */
function ofEntry(
  { name: entry, authority, names, key, life, renewal }: ResolvedCertificate,
  place: Pick<IssuedCertificate, "namespace" | "secretName" | "usages" | "labels">,
  path: ProblemPath,
  { problems }: IssuanceContext,
): IssuedCertificate[] {
  if (renewal.by !== "cert-manager") problems.add(notByCertManager(entry, renewal.by), path);
  if (renewal.by !== "cert-manager" || authority === undefined || life === undefined || key === undefined)
    return [];
  return [{ entry, authority, ...place, names, key, life, lead: renewal.lead }];
}

export function checkSecrets(
  certificates: readonly IssuedCertificate[],
  path: ProblemPath,
  { problems }: IssuanceContext,
): void {
  for (const [index, { namespace, secretName }] of certificates.entries()) {
    const other = certificates
      .slice(0, index)
      .find((each) => each.namespace === namespace && each.secretName === secretName);
    if (other !== undefined) problems.add(secretTwice(namespace, secretName, other.entry), path);
  }
}
