import type { Problem } from "../../../../core/problem";

export const certificateUnreadable = (certificate: string, why: string): Problem => ({
  code: "FLEX_CERTIFICATE_KEY",
  what: `a gateway in local mode reads certificate and key from a file that this project mounts, and of certificate ${certificate} ${why}`,
  allowed:
    "a certificate with keptIn, whose secret has certificate and key in PEM, or one with renewedBy: cert-manager",
  fix: "have people renew it and say by keptIn where they put it, have cert-manager issue it in the cluster, or run the gateway in connected mode, where a secret group of the platform holds it",
});

export const certificateInCluster = (certificate: string): Problem => ({
  code: "FLEX_CERTIFICATE_KEY",
  what: `a gateway in connected mode has certificates from a secret group of the platform, and certificate ${certificate} stays in the cluster, where cert-manager renews it: after the first renewal the gateway would show an old one`,
  allowed: "a certificate that people renew, or mode: local",
  fix: "have people renew it and put it into the secret group, or run the gateway in local mode",
});

export const certificateNotIssued = (certificate: string, cluster: string, namespace: string): Problem => ({
  code: "FLEX_CERTIFICATE_NOT_ISSUED",
  what: `cert-manager renews certificate ${certificate}, and issues it nowhere in namespace ${namespace} of cluster ${cluster}: pods read Secrets of their own namespace alone`,
  allowed: `an entry of clusterCertificates.${cluster}.certificates in this namespace`,
  fix: `write clusterCertificates.${cluster}.certificates.${certificate}: { namespace: ${namespace} }`,
});

export const certificateUsageMissing = (
  certificate: string,
  usage: "server" | "client",
  given: readonly string[],
): Problem => ({
  code: "FLEX_CERTIFICATE_USAGE",
  what: `the gateway is a ${usage} here, and certificate ${certificate} is issued for other usages: each connection would fail`,
  got: given.join(", "),
  allowed: `usages with ${usage}`,
  fix: `issue one for ${usage}, or say usages: [server, client] where this one is issued`,
});

export const certificateLeadShort = (certificate: string, lead: string, least: string): Problem => ({
  code: "FLEX_CERTIFICATE_LEAD",
  what: `replicas read certificate ${certificate} when they start, so that somebody has to restart them after each renewal, before it ends`,
  got: `renewed ${lead} before its end`,
  allowed: `${least} or more`,
  fix: "raise renewBefore, or life",
});

export const issuedRevisionUnused = (certificate: string): Problem => ({
  code: "NOT_TOGETHER",
  what: `revision has no effect here (cert-manager renews certificate ${certificate}, and Terraform never has it)`,
  fix: "remove revision",
});

/** A warning: no page shows a value of several lines. */
export const tlsByVariables = (names: readonly string[]): Problem => ({
  code: "FLEX_TLS_BY_VARIABLES",
  what: "policies of TLS take these from variables of the environment, which the vendor shows for values of one line; that it works with PEM is confirmed by no page",
  got: names.join(", "),
  fix: "run the same on a gateway of stage sandbox first, and waive this once it answered with the certificate",
});

export const revisionMissing = (certificate: string): Problem => ({
  code: "FLEX_TLS_REVISION",
  what: `nothing says when certificate ${certificate} changed in its secret, and no tool can detect it`,
  fix: "add revision: 1 beside certificate, and raise it whenever the secret changes",
});

export const revisionUnused = (): Problem => ({
  code: "NOT_TOGETHER",
  what: "revision has no effect here (in connected mode the platform holds certificates)",
  fix: "remove revision",
});

/** @param bundles where trust-manager could put them, if the place can take them from there */
export const trustUnreadable = (trust: string, authority: string, bundles: string | undefined): Problem => ({
  code: "FLEX_TRUST_UNKNOWN",
  what: `a gateway in local mode needs the certificates of its authorities in PEM, and those of ${authority} (trust ${trust}) are not in the file`,
  allowed: `authorities whose certificates are files beside this one${bundles === undefined ? "" : ", or a bundle in the gateway's namespace"}`,
  fix: `${bundles === undefined ? "" : `write ${bundles}, or `}save the authority's certificate beside the file and name it by authorities.<name>.own.certificate`,
});
