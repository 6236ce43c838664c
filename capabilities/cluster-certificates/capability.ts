import { defineCapability } from "../../estate/capability";
import { clusterCertificatesInUse } from "./lock";
import { clusterCertificatesKeys } from "./schema";

/** Certificates in clusters: cert-manager with its issuers, approvals and bundles of trust. */
export const clusterCertificates = defineCapability({
  name: "cluster-certificates",
  keys: clusterCertificatesKeys,
  entries: { clusterCertificates: "certificates of a cluster" },
  inUse: [clusterCertificatesInUse],
});
