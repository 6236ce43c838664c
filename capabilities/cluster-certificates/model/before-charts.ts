import { cpuText, type Manifest, MIB, memoryText } from "../../../core/kubernetes";
import type { SecretDeclaration } from "../../runtime-fabric/model";
import { networkPolicies } from "./network-policies";
import { type ClusterCertificatesSpec, objectLabels } from "./spec";

/** Name of the Secret with the key of an authority, in the namespace of the issuers. */
export function authoritySecretName(authority: string): string {
  return `authority-${authority}`;
}

/** The namespace of the issuers, held to the strictest Pod Security, with what its pods may reach. */
export function beforeCharts(spec: ClusterCertificatesSpec): Manifest[] {
  const { namespace, cluster } = spec;
  const levels = ["enforce", "audit", "warn"].flatMap((mode) => [
    [`pod-security.kubernetes.io/${mode}`, "restricted"],
    [`pod-security.kubernetes.io/${mode}-version`, `v${cluster.kubernetesVersion}`],
  ]);
  return [
    {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: namespace, labels: { ...objectLabels(spec), ...Object.fromEntries(levels) } },
    },
    {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: "default", namespace, labels: objectLabels(spec) },
      automountServiceAccountToken: false,
    },
    ...limits(spec),
    ...networkPolicies(spec),
  ];
}

/** Pods of all charts with two replicas each, and the job that looks whether the webhook answers; the charts name no sizes. */
const PODS = 13;

const CONTAINER = {
  reservedMillicores: 50,
  limitMillicores: 500,
  reservedBytes: 64 * MIB,
  limitBytes: 512 * MIB,
};

/** Room for all pods twice, as an upgrade runs old and new ones side by side; no Services that bypass the cluster's doors. */
function limits(spec: ClusterCertificatesSpec): Manifest[] {
  const { namespace } = spec;
  const { reservedMillicores, limitMillicores, reservedBytes, limitBytes } = CONTAINER;
  const pods = 2 * PODS;
  return [
    {
      apiVersion: "v1",
      kind: "ResourceQuota",
      metadata: { name: "quota", namespace, labels: objectLabels(spec) },
      spec: {
        hard: {
          "requests.cpu": cpuText(pods * reservedMillicores),
          "limits.cpu": cpuText(pods * limitMillicores),
          "requests.memory": memoryText(pods * reservedBytes),
          "limits.memory": memoryText(pods * limitBytes),
          pods: String(pods),
          "services.loadbalancers": "0",
          "services.nodeports": "0",
        },
      },
    },
    {
      apiVersion: "v1",
      kind: "LimitRange",
      metadata: { name: "containers", namespace, labels: objectLabels(spec) },
      spec: {
        limits: [
          {
            type: "Container",
            default: { cpu: cpuText(limitMillicores), memory: memoryText(limitBytes) },
            defaultRequest: { cpu: cpuText(reservedMillicores), memory: memoryText(reservedBytes) },
          },
        ],
      },
    },
  ];
}

/** Keys of authorities that sign in the cluster, from Secrets Manager; in no plan and in no state. */
export function authoritySecrets(spec: ClusterCertificatesSpec): SecretDeclaration[] {
  return spec.issuers.flatMap((issuer): SecretDeclaration[] =>
    issuer.kind === "aws"
      ? []
      : [
          {
            metadata: {
              name: authoritySecretName(issuer.authority),
              namespace: spec.namespace,
              labels: objectLabels(spec),
            },
            type: "kubernetes.io/tls",
            data: { "tls.crt": issuer.certificate, "tls.key": issuer.key },
            revision: issuer.certificate.revision + issuer.key.revision,
            adoptedByHelm: false,
          },
        ],
  );
}
