import type { ProblemPath } from "../../../core/problem";
import type { ResolvedCluster } from "../../cluster/resolved";
import {
  awsIssuerOld,
  CERT_MANAGER_RELEASES,
  LEAST_AWS_ISSUER,
  releaseNotForKubernetes,
  releaseOld,
} from "../model";
import type { ClusterCertificatesFile } from "../schema";
import type { IssuanceContext } from "./context";

/** Whether cert-manager gets corrections, and was tested with the cluster's version of Kubernetes. */
export function checkVersions(
  { spec: { kubernetesVersion } }: ResolvedCluster,
  { certManager, awsIssuer }: ClusterCertificatesFile["versions"],
  path: ProblemPath,
  { problems, warnings }: IssuanceContext,
): void {
  const at = [...path, "versions", "certManager"];
  if (isOlder(awsIssuer, LEAST_AWS_ISSUER))
    problems.add(awsIssuerOld(awsIssuer, LEAST_AWS_ISSUER), [...path, "versions", "awsIssuer"]);
  const [major = 0, minor = 0, patch = 0] = certManager.split(".").map(Number);
  const release = CERT_MANAGER_RELEASES.find((each) => each.minor === `${major}.${minor}`);
  const [newest] = CERT_MANAGER_RELEASES;
  // A release that came out since is nothing that is known to be wrong.
  if (release === undefined && newest !== undefined && isLater([major, minor], newest.minor)) return;
  if (release === undefined || patch < Number(release.least.split(".")[2])) {
    problems.add(releaseOld(certManager, CERT_MANAGER_RELEASES), at);
    return;
  }
  const kubernetes = Number(kubernetesVersion.split(".")[1]);
  const [first, last] = release.kubernetes;
  if (kubernetes < first || kubernetes > last)
    warnings.push({
      ...releaseNotForKubernetes(certManager, kubernetesVersion, `1.${first} to 1.${last}`),
      path: at,
    });
}

function isOlder(version: string, than: string): boolean {
  const [parts, others] = [version, than].map((text) => text.split(".").map(Number));
  const differs = [0, 1, 2].find((index) => parts?.[index] !== others?.[index]);
  return differs !== undefined && (parts?.[differs] ?? 0) < (others?.[differs] ?? 0);
}

function isLater([major, minor]: readonly [number, number], than: string): boolean {
  const [otherMajor = 0, otherMinor = 0] = than.split(".").map(Number);
  return major > otherMajor || (major === otherMajor && minor > otherMinor);
}
