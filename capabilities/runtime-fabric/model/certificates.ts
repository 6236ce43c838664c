import type { FabricSpec } from "./spec";

/** A certificate of a fabric with a readable expiry date: a public part of a Secret, never its key. */
export interface FabricCertificate {
  readonly label: string;
  readonly secret: string;
  /** Key in the Secret's data with the PEM certificate. */
  readonly key: string;
}

/**
 * Certificates whose expiry should be monitored. The agent renews the first two itself, so one that is about to
 * expire means that renewal fails. The names of their keys are from the vendor's scripts and on no public page.
 * Their lifetime is not published either, so the expiry is read instead of computed.
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
