import type { FabricSpec } from "./spec";

/** A certificate of a fabric whose date can be read: a public part of a Secret, never its key. */
export interface FabricCertificate {
  readonly label: string;
  readonly secret: string;
  /** Key of the Secret's data that holds the certificate in PEM. */
  readonly key: string;
}

/**
 * Certificates that somebody has to look at. The first two are the agent's: it renews them itself, so one that is
 * about to expire means that it can't. Names of their keys were seen in the vendor's scripts and are on no public
 * page; how long they last is on none either, so the date is read and not computed.
 */
export function fabricCertificates({
  features,
  ingress,
}: Pick<FabricSpec, "features" | "ingress">): FabricCertificate[] {
  return [
    { label: "client certificate of the agent", secret: "agent-keystore", key: "signed-cert.pem" },
    ...(features.monitoring
      ? [
          {
            label: "certificate of Anypoint Monitoring",
            secret: "rtf-monitoring-certificate",
            key: "mule-agent-chain.crt",
          },
        ]
      : []),
    ...(ingress?.tls === undefined
      ? []
      : [{ label: "certificate of the ingress", secret: ingress.tls.secretName, key: "tls.crt" }]),
  ];
}
