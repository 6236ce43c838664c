import type { Quota } from "../../../core/limits/quota";
import { type Problem, quoted } from "../../../core/problem";

/** The policy is known and always rejected, without a waiver: clients that need it must be updated. */
export const tlsPolicyOutdated = (name: string, recommended: string): Problem => ({
  code: "TLS_POLICY_OUTDATED",
  what: "is a security policy that allows TLS 1.0 or 1.1",
  got: quoted(name),
  allowed: "policies that start with TLS 1.2",
  fix: `use ${recommended}`,
});

export const tlsPolicyUnknown = (name: string, known: readonly string[]): Problem => ({
  code: "TLS_POLICY_UNKNOWN",
  what: "is not a security policy of application load balancers",
  got: quoted(name),
  allowed: known.join(", "),
  fix: "choose one of these; the first is the default",
});

export const domainNameInvalid = (text: string): Problem => ({
  code: "DOMAIN_NAME_INVALID",
  what: "is not a domain name that a certificate can hold",
  got: quoted(text),
  allowed: "labels of letters, digits and hyphens, at least two; `*.` only in front",
  fix: "write it like api.acme.example, without scheme, port or path",
});

export const domainsMissing = (): Problem => ({
  code: "DOMAINS_MISSING",
  what: "the load balancer has no domain, and so no certificate to end TLS with",
  fix: "give at least one under domains",
});

export const defaultDomainMissing = (names: readonly string[]): Problem => ({
  code: "DEFAULT_DOMAIN_MISSING",
  what: "no domain is the default; its certificate is for clients that send no server name",
  got: names.join(", "),
  fix: "set `default: true` for one of them",
});

export const defaultDomainTwice = (names: readonly string[]): Problem => ({
  code: "DEFAULT_DOMAIN_TWICE",
  what: "more than one domain is the default",
  got: names.join(", "),
  allowed: "exactly one",
  fix: "keep `default: true` for one; its certificate is for clients that send no server name",
});

export const certificateQuotaExceeded = (used: number, limit: number, quota: Quota): Problem => ({
  code: "CERTIFICATE_QUOTA_EXCEEDED",
  what: "the load balancer has more certificates than its quota",
  got: `${used} besides the default one`,
  allowed: `${limit} (${quota.source})`,
  fix: "put domains on another load balancer, or have the quota raised and set quotas.certificatesPerLoadBalancer",
});

export const certificateNameLong = (name: string, longest: number): Problem => ({
  code: "CERTIFICATE_NAME_LONG",
  what: "ACM issues no certificate for a domain of this length: its name becomes the common name",
  got: `${name} (${name.length} characters)`,
  allowed: `up to ${longest} characters`,
  fix: "choose a shorter name; or have a certificate issued with a short first name and this one as a further name, and give its ARN as certificate",
});

export const certificateArnInvalid = (arn: string): Problem => ({
  code: "CERTIFICATE_ARN_INVALID",
  what: "is not the ARN of a certificate in ACM",
  got: quoted(arn),
  allowed: "arn:aws:acm:<region>:<account>:certificate/<id>",
  fix: "copy the ARN of the certificate, or leave it out to have one issued",
});

export const certificateOtherRegion = (arn: string, theirs: string, ours: string): Problem => ({
  code: "CERTIFICATE_OTHER_REGION",
  what: `the certificate is in ${theirs}, the load balancer in ${ours}`,
  got: quoted(arn),
  allowed: `certificates of ${ours}`,
  fix: "have it issued or imported in the region of the load balancer",
});

export const verifyWithoutBundle = (): Problem => ({
  code: "MUTUAL_TLS_WITHOUT_CA_BUNDLE",
  what: "mutual TLS is to verify clients' certificates, and nothing says which authorities to trust",
  fix: "give mutualTls.caBundle, a PEM file with the certificates of those authorities",
});

export const mutualTlsWithoutEffect = (mode: string, options: readonly string[]): Problem => ({
  code: "MUTUAL_TLS_WITHOUT_EFFECT",
  what: `${options.join(", ")} of mutual TLS ${options.length === 1 ? "has" : "have"} no effect unless clients' certificates are verified`,
  got: `mode ${mode}`,
  allowed: "mode verify",
  fix: "set mutualTls.mode to verify, or leave the options out",
});

export const verifyListenersExceeded = (names: readonly string[], quota: Quota): Problem => ({
  code: "VERIFY_LISTENERS_EXCEEDED",
  what: "too many listeners verify clients' certificates",
  got: names.join(", "),
  allowed: `${quota.value} (${quota.source})`,
  fix: "put a listener on another load balancer",
});

export const caBundleUnreadable = (block: number, why: string): Problem => ({
  code: "CA_BUNDLE_UNREADABLE",
  what: block === 0 ? "the CA bundle can't be read" : `block ${block} of the CA bundle can't be read`,
  got: why,
  allowed: "blocks between -----BEGIN CERTIFICATE----- and -----END CERTIFICATE-----",
  fix: "export the certificates as PEM again",
});

/** The block is not quoted, because it is a secret that must be replaced. */
export const caBundlePrivateKey = (block: number): Problem => ({
  code: "CA_BUNDLE_PRIVATE_KEY",
  what: `block ${block} of the CA bundle is a private key`,
  allowed: "certificates only",
  fix: "take it out, and replace the key: it was kept in a file of the repository",
});

export const caBundleEmpty = (): Problem => ({
  code: "CA_BUNDLE_EMPTY",
  what: "the CA bundle holds no certificate",
  allowed: "at least one block between -----BEGIN CERTIFICATE----- and -----END CERTIFICATE-----",
  fix: "put the certificates of the authorities that issue clients' certificates into the file",
});

export const caBundleTooLarge = (count: number, quota: Quota): Problem => ({
  code: "CA_BUNDLE_TOO_LARGE",
  what: "the CA bundle holds more certificates than a trust store",
  got: String(count),
  allowed: `${quota.value} (${quota.source})`,
  fix: "leave out authorities that no client needs, or give clients of others a listener of their own",
});

export const caNotAuthority = (subject: string): Problem => ({
  code: "CA_NOT_AUTHORITY",
  what: "a certificate of the CA bundle is not that of an authority",
  got: quoted(subject),
  allowed: "certificates with the basic constraint CA:TRUE",
  fix: "put the certificate of its issuer there; a client's own certificate is never trusted by itself",
});

export const caExpired = (subject: string, since: string): Problem => ({
  code: "CA_EXPIRED",
  what: `a certificate of the CA bundle expired on ${since}`,
  got: quoted(subject),
  fix: "replace it by its successor, or remove it",
});

export const caNotYetValid = (subject: string, from: string): Problem => ({
  code: "CA_NOT_YET_VALID",
  what: `a certificate of the CA bundle is valid only from ${from}`,
  got: quoted(subject),
  fix: "add it when it is valid",
});

export const caKeyWeak = (subject: string, key: string, allowed: string): Problem => ({
  code: "CA_KEY_WEAK",
  what: `the key of a certificate of the CA bundle is too weak or of a kind that load balancers don't support (${key})`,
  got: quoted(subject),
  allowed,
  fix: "have the authority replaced by one with a stronger key",
});

export const caSignatureWeak = (subject: string, algorithm: string): Problem => ({
  code: "CA_SIGNATURE_WEAK",
  what: `a certificate of the CA bundle is signed with ${algorithm}`,
  got: quoted(subject),
  allowed: "SHA-256, SHA-384 or SHA-512",
  fix: "have the certificate issued anew",
});

export const caTooLarge = (subject: string, bytes: number, quota: Quota): Problem => ({
  code: "CA_CERTIFICATE_TOO_LARGE",
  what: "a certificate of the CA bundle is larger than a trust store allows",
  got: `${quoted(subject)} with ${bytes} bytes`,
  allowed: `${quota.value} bytes (${quota.source})`,
  fix: "have a smaller certificate issued",
});

export const caTwice = (subject: string, blocks: readonly number[]): Problem => ({
  code: "CA_TWICE",
  what: `the CA bundle holds a certificate twice, in blocks ${blocks.join(" and ")}`,
  got: quoted(subject),
  fix: "remove one",
});

export const caChainTooDeep = (subjects: readonly string[], quota: Quota): Problem => ({
  code: "CA_CHAIN_TOO_DEEP",
  what: "a chain of certificates in the CA bundle is deeper than load balancers follow",
  got: subjects.map(quoted).join(" issued by "),
  allowed: `${quota.value} (${quota.source})`,
  fix: "leave out the authorities above the one that clients need",
});

export const crlUnreadable = (why: string): Problem => ({
  code: "CRL_UNREADABLE",
  what: "the revocation list can't be read",
  got: why,
  allowed: "one block between -----BEGIN X509 CRL----- and -----END X509 CRL-----",
  fix: "export the list as PEM again",
});

export const crlOtherIssuer = (issuer: string): Problem => ({
  code: "CRL_FOREIGN_ISSUER",
  what: "the revocation list is of an authority that the CA bundle does not hold",
  got: quoted(issuer),
  fix: "remove the list, or add the authority to the bundle",
});

export const crlSignature = (issuer: string): Problem => ({
  code: "CRL_SIGNATURE",
  what: "the revocation list is not signed by the authority that it names",
  got: quoted(issuer),
  fix: "fetch the list from the authority again",
});

/** An unverified list may be forged, and an empty list would admit revoked certificates. */
export const crlUnverifiable = (issuer: string, algorithm: string): Problem => ({
  code: "CRL_UNVERIFIABLE",
  what: `the revocation list is signed with ${algorithm}, which can't be verified here`,
  got: quoted(issuer),
  allowed: "SHA-256, SHA-384 or SHA-512 with RSA (PKCS #1 v1.5) or ECDSA",
  fix: "have the authority sign its list in one of these ways",
});

export const crlNotYetValid = (issuer: string, from: string): Problem => ({
  code: "CRL_NOT_YET_VALID",
  what: `the revocation list is of ${from}, which is yet to come`,
  got: quoted(issuer),
  fix: "fetch the current list of the authority; where it is, set the clock of this machine",
});

export const crlOutdated = (issuer: string, since: string): Problem => ({
  code: "CRL_OUTDATED",
  what: `the revocation list was to be replaced on ${since}`,
  got: quoted(issuer),
  fix: "fetch the current list of the authority",
});

export const crlTooMany = (what: string, used: number, quota: Quota): Problem => ({
  code: "CRL_QUOTA_EXCEEDED",
  what: `the revocation lists have more ${what} than a trust store allows`,
  got: String(used),
  allowed: `${quota.value} (${quota.source})`,
  fix: "leave out lists of authorities that expired",
});
