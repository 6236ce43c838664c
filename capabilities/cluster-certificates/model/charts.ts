import type { JsonObject } from "../../../core/kubernetes";
import { quotedWord } from "../../../core/shell";
import { issuerRef } from "./after-charts";
import { CERT_MANAGER_ACCOUNT, type ChartName, ISSUER_ACCOUNT } from "./limits";
import type { ClusterCertificatesSpec } from "./spec";

/** A chart of Helm as it is installed. */
export interface ChartInstallation {
  /** Name of its release, from which the charts make names of pods and accounts. */
  readonly release: string;
  /** Where it is fetched: `oci://…`, or a repository by its address. */
  readonly source: readonly string[];
  readonly version: string;
  readonly values: JsonObject;
}

const JETSTACK = "oci://quay.io/jetstack/charts";

/** https://cert-manager.io/docs/installation/helm/ and the pages of each chart */
const SOURCES: Readonly<Record<ChartName, readonly string[]>> = {
  certManager: [`${JETSTACK}/cert-manager`],
  approverPolicy: [`${JETSTACK}/cert-manager-approver-policy`],
  trustManager: [`${JETSTACK}/trust-manager`],
  awsIssuer: ["aws-privateca-issuer", "--repo", "https://cert-manager.github.io/aws-privateca-issuer"],
};

/** The charts in the order in which they are installed, with values that are no secret. */
export function chartInstallations(spec: ClusterCertificatesSpec): ChartInstallation[] {
  const { versions, issuers, bundles } = spec;
  const chart = (name: ChartName, release: string, values: JsonObject): ChartInstallation => ({
    ...{ release, source: SOURCES[name], values },
    version: `v${versions[name]}`,
  });
  return [
    chart("certManager", CERT_MANAGER_ACCOUNT, certManagerValues(spec)),
    chart("approverPolicy", "cert-manager-approver-policy", approverValues(spec)),
    ...(issuers.some(({ kind }) => kind === "aws") ? [chart("awsIssuer", ISSUER_ACCOUNT, AWS_VALUES)] : []),
    ...(bundles.length > 0 ? [chart("trustManager", "trust-manager", trustValues(spec))] : []),
  ];
}

/** Two of each, so that certificates are renewed while a node is drained. */
const TWICE = { replicaCount: 2, podDisruptionBudget: { enabled: true } } as const;

function certManagerValues({ namespace }: ClusterCertificatesSpec): JsonObject {
  return {
    ...TWICE,
    crds: { enabled: true, keep: true },
    // Else it approves whatever is asked, beside the policies.
    disableAutoApproval: true,
    // Roles `edit` and `admin` of namespaces would let people ask for certificates.
    global: { rbac: { aggregateClusterRoles: false }, leaderElection: { namespace } },
    webhook: TWICE,
    cainjector: TWICE,
  };
}

/** It may approve for these signers alone; the last one is for the webhook of trust-manager. */
function approverValues({ issuers, bundles, namespace }: ClusterCertificatesSpec): JsonObject {
  const signers = issuers.map((issuer) => {
    const { group, kind, name } = issuerRef(issuer);
    return `${kind.toLowerCase()}s.${group}/${name}`;
  });
  const ofTrust = bundles.length > 0 ? [`issuers.cert-manager.io/${namespace}.trust-manager`] : [];
  return { ...TWICE, app: { approveSignerNames: [...signers, ...ofTrust] } };
}

/** The chart's own contexts are too weak for Pod Security `restricted`. */
const AWS_VALUES: JsonObject = {
  replicaCount: 2,
  // Requests wait until a policy approves them.
  disableApprovedCheck: false,
  approverRole: { enabled: false },
  // Issuers of namespaces would otherwise act with the role of these pods.
  enableIssuerAmbientCredentials: false,
  serviceAccount: { create: true, name: ISSUER_ACCOUNT },
  podSecurityContext: { runAsUser: 65_532, runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  },
};

function trustValues({ namespace }: ClusterCertificatesSpec): JsonObject {
  return {
    ...TWICE,
    app: {
      trust: { namespace },
      webhook: {
        tls: {
          approverPolicy: {
            enabled: true,
            certManagerNamespace: namespace,
            certManagerServiceAccount: CERT_MANAGER_ACCOUNT,
          },
        },
      },
    },
    // No bundle can have the public authorities: they are not there.
    defaultPackage: { enabled: false },
    secretTargets: { enabled: false },
    filterExpiredCertificates: { enabled: true },
    filterNonCACerts: { enabled: true },
    global: { rbac: { aggregateClusterRoles: false } },
  };
}

/** Name of the file with the values of a release. */
export function valuesFile({ release }: ChartInstallation): string {
  return `${release}-values.yaml`;
}

/** The command that installs or upgrades a chart; it waits, because the next one needs its webhooks. */
export function chartCommand(installation: ChartInstallation, namespace: string): string {
  const { release, source, version } = installation;
  return [
    `helm upgrade ${release} ${source.join(" ")} --install --atomic --timeout 5m`,
    `--version ${quotedWord(version)} --namespace ${namespace}`,
    `--values ${quotedWord(valuesFile(installation))}`,
  ].join(" \\\n  ");
}
