import * as z from "zod";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import type { KeysOf } from "../../estate/estate-file";
import { ipv4Cidr, name, named, text } from "../../estate/schema/scalars";
import { secretReference } from "../../estate/schema/secret";
import { kubernetesLabels, kubernetesName } from "../cluster/kubernetes-schema";
import { CERTIFICATE_USAGES, type CHART_NAMES, DEFAULT_NAMESPACE, DEFAULT_VERSIONS } from "./model";

const version = (of: (typeof CHART_NAMES)[number]) =>
  text(/^\d{1,3}\.\d{1,3}\.\d{1,3}$/, "a version in full, without v", DEFAULT_VERSIONS[of]).default(
    DEFAULT_VERSIONS[of],
  );

const versions = z
  .strictObject({
    certManager: version("certManager"),
    approverPolicy: version("approverPolicy"),
    trustManager: version("trustManager"),
    awsIssuer: version("awsIssuer"),
  })
  .prefault({})
  .meta({ description: "Versions of the charts that the script installs." });

const issued = z.strictObject({
  certificate: name
    .optional()
    .meta({ description: "Entry of certificates with renewedBy: cert-manager. Default: of the same name." }),
  namespace: kubernetesName.meta({ description: "Namespace of its Secret, which is there already." }),
  secretName: kubernetesName.optional().meta({ description: "Its Secret. Default: the name of this entry." }),
  usages: z
    .array(z.enum(CERTIFICATE_USAGES))
    .min(1)
    .max(2)
    .default(["server"])
    .meta({ description: "What it is for: server, client, or both." }),
});

const bundle = z.strictObject({
  trust: name.optional().meta({ description: "Entry of trust. Default: of the same name." }),
  namespaces: z
    .array(kubernetesName)
    .min(1)
    .max(100)
    .meta({ description: "Namespaces that get it as a ConfigMap of its name, key ca.crt." }),
});

const authorityKey = z
  .strictObject({ certificate: secretReference, key: secretReference })
  .meta({ description: "Its certificate, with those above it, and its key in PEM." });

const clusterCertificates = z.strictObject({
  namespace: kubernetesName
    .default(DEFAULT_NAMESPACE)
    .meta({ description: "Namespace of cert-manager and the issuers; it is made." }),
  versions,
  awsAddresses: z.array(ipv4Cidr).min(1).optional().meta({
    description: "Where AWS Private CA answers. Default: the ranges of the cluster's VPC, for its endpoints.",
  }),
  monitoring: z
    .strictObject({ namespace: kubernetesName, labels: kubernetesLabels })
    .optional()
    .meta({ description: "Pods that read the metrics. Default: nobody does." }),
  authorityKeys: named(authorityKey).prefault({}).meta({
    description: "Keys of own authorities that sign in the cluster, by authority; each needs a waiver.",
  }),
  certificates: named(issued)
    .prefault({})
    .meta({ description: "Certificates that are issued here, beside those of ingresses of the file." }),
  deletionProtection: z.boolean().default(DELETION_PROTECTION).meta({
    description: "Refuses plans that destroy the namespace of the issuers; false needs a waiver.",
  }),
  bundles: named(bundle)
    .prefault({})
    .meta({ description: "Bundles of authorities for programs in the cluster." }),
});

export const clusterCertificatesKeys = {
  clusterCertificates: named(clusterCertificates).prefault({}).meta({
    description: "Who issues certificates in a cluster, and which: by entry of clusters.",
  }),
};

export type ClusterCertificatesFile = z.output<typeof clusterCertificates>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof clusterCertificatesKeys> {}
}
