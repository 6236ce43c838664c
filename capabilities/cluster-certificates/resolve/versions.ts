import type { ProblemPath } from "../../../core/problem";
import type { ResolvedCluster } from "../../cluster/resolved";
import { CERT_MANAGER_RELEASES, releaseNotForKubernetes, releaseOld } from "../model";
import type { ClusterCertificatesFile } from "../schema";
import type { IssuanceContext } from "./context";

/** Whether cert-manager gets corrections, and was tested with the cluster's version of Kubernetes. */
export function checkVersions(
  { spec: { kubernetesVersion } }: ResolvedCluster,
  { certManager }: ClusterCertificatesFile["versions"],
  path: ProblemPath,
  { problems, warnings }: IssuanceContext,
): void {
  const at = [...path, "versions", "certManager"];
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

function isLater([major, minor]: readonly [number, number], than: string): boolean {
  const [otherMajor = 0, otherMinor = 0] = than.split(".").map(Number);
  return major > otherMajor || (major === otherMajor && minor > otherMinor);
}
