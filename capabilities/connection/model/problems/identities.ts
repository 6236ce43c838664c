import type { Problem } from "../../../../core/problem";

export const certificateMissing = (connection: string, side: "client" | "server", what: string): Problem => ({
  code: side === "client" ? "CLIENT_CERTIFICATE_MISSING" : "SERVER_CERTIFICATE_MISSING",
  what: `connection ${connection} does not say which certificate ${what} shows`,
  allowed: `${side}.certificate: an entry of certificates`,
  fix: side === "client" ? "add it, or write one-way with a reason" : "add it",
});

export const trustMissing = (connection: string, side: "client" | "server", what: string): Problem => ({
  code: "TRUST_MISSING",
  what: `connection ${connection} does not say whom ${what} trusts`,
  allowed: `${side}.trust: an entry of trust that holds the authority of the other end`,
  fix: "add it",
});

export const trustForeign = (
  connection: string,
  trust: string,
  certificate: string,
  authority: string,
): Problem => ({
  code: "TRUST_WITHOUT_AUTHORITY",
  what: `trust ${trust} of connection ${connection} does not hold ${authority}, which issues certificate ${certificate} of the other end`,
  got: trust,
  allowed: `a trust with ${authority}, or with an authority above it`,
  fix: `add ${authority} to trust ${trust}, or name another trust`,
});

export const bundleForeign = (
  connection: string,
  balancer: string,
  certificate: string,
  authority: string,
): Problem => ({
  code: "TRUST_WITHOUT_AUTHORITY",
  what: `the CA bundle of load balancer ${balancer} does not hold ${authority}, which issues client certificate ${certificate} of connection ${connection}`,
  got: certificate,
  allowed: `a bundle with ${authority}`,
  fix: `add the certificate of ${authority} to the bundle, or name another certificate`,
});

export const publicClients = (connection: string, trust: string): Problem => ({
  code: "TRUST_PUBLIC_CLIENTS",
  what: `the server of connection ${connection} would trust every client with a public certificate, so whoever buys one`,
  got: trust,
  allowed: "a trust of private authorities",
  fix: "name the trust that holds the authority of its clients",
});

export const hostMissing = (connection: string, certificate: string): Problem => ({
  code: "CONNECTION_HOST_MISSING",
  what: `certificate ${certificate} has several names, and connection ${connection} does not say by which one clients call`,
  allowed: "to.host: one of the names",
  fix: "add host",
});

export const keyUnreachable = (
  connection: string,
  certificate: string,
  end: string,
  why: string,
): Problem => ({
  code: "CERTIFICATE_KEY_UNREACHABLE",
  what: `${end} can't use certificate ${certificate} in connection ${connection}: ${why}`,
  got: certificate,
  allowed: "a certificate whose key is where the application runs",
  fix: "name another certificate, or change its renewedBy",
});

export const keystoreOnFabric = (connection: string, certificate: string, end: string): Problem => ({
  code: "FABRIC_MOUNTS_NO_KEYSTORE",
  what: `${end} runs on a Runtime Fabric, whose applications can mount no Secret: certificate ${certificate} of connection ${connection} can't reach it`,
  got: certificate,
  allowed:
    "a certificate that people put into the archive, renewed by a deployment; or TLS that ends at the ingress or at a gateway in the cluster",
  fix: "write renewedBy: { people: …, lead: … } and keptIn, or let the ingress end TLS",
});

export const internalOutside = (connection: string, certificate: string, to: string): Problem => ({
  code: "CERTIFICATE_INTERNAL_OUTSIDE",
  what: `connection ${connection} would show internal certificate ${certificate} to ${to}`,
  got: certificate,
  allowed: "certificates of class external: what is shown outside tells who is inside",
  fix: "use one that is for the outside, or write one-way with a reason",
});

export const bothSides = (certificate: string, outside: string, inside: string): Problem => ({
  code: "CERTIFICATE_BOTH_SIDES",
  what: `certificate ${certificate} is shown outside by ${outside} and inside by ${inside}, so its key is on both sides of the edge`,
  got: certificate,
  allowed: "a certificate, and a key, for each side",
  fix: "give one of them a certificate of its own",
});

export const publicInside = (connection: string, certificate: string): Problem => ({
  code: "CERTIFICATE_PUBLIC_INSIDE",
  what: `the server of connection ${connection} shows external certificate ${certificate} inside: its names stand in public logs, and every public authority could issue them`,
  got: certificate,
  allowed: "internal certificates inside; public ones are legal",
  fix: "use a certificate of an authority of authorities, or sign with a waiver that the names may be known",
});

export const notCovering = (
  connection: string,
  certificate: string,
  host: string,
  names: readonly string[],
): Problem => ({
  code: "CERTIFICATE_NAME_MISSING",
  what: `certificate ${certificate} of connection ${connection} is not valid for ${host}, by which clients call`,
  got: names.join(", "),
  allowed: `names that cover ${host}; a wildcard covers one label`,
  fix: "add the host to names and have the certificate issued with it, or name another certificate",
});
