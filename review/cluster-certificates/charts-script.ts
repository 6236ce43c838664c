import {
  type ClusterCertificatesSpec,
  chartCommand,
  chartInstallations,
} from "../../capabilities/cluster-certificates/model";
import type { ResolvedClusterCertificates } from "../../capabilities/cluster-certificates/resolved";
import { scriptHead } from "../runtime-fabric/shell";

/** The script that installs or upgrades the charts, from the folder with their values. */
export function chartsScript({ name, cluster, spec }: ResolvedClusterCertificates): string {
  const head = scriptHead(
    [
      `Installs or upgrades cert-manager and the issuers of cluster ${name}. Needs bash, aws, kubectl and helm; apply the`,
      `stack cluster-certificates-${name} before, and cluster-certificates-${name}-resources afterwards.`,
    ],
    cluster,
  );
  return `${[...head, "", 'cd "$(dirname "${BASH_SOURCE[0]}")"', "", ...commands(spec)].join("\n")}\n`;
}

function commands(spec: ClusterCertificatesSpec): string[] {
  return chartInstallations(spec).map((each) => chartCommand(each, spec.namespace));
}
