import type { CaMode, KeyKind, MadeKind } from "./choices";

/** How AWS Private CA names a kind of key, and the algorithm with which a key of that kind signs. */
export interface PrivateCaAlgorithms {
  readonly keyAlgorithm: string;
  readonly signingAlgorithm: string;
}

/** https://docs.aws.amazon.com/privateca/latest/userguide/supported-algorithms.html */
const ALGORITHMS: Readonly<Record<KeyKind, PrivateCaAlgorithms>> = {
  "rsa-2048": { keyAlgorithm: "RSA_2048", signingAlgorithm: "SHA256WITHRSA" },
  "rsa-3072": { keyAlgorithm: "RSA_3072", signingAlgorithm: "SHA256WITHRSA" },
  "rsa-4096": { keyAlgorithm: "RSA_4096", signingAlgorithm: "SHA512WITHRSA" },
  "ec-p256": { keyAlgorithm: "EC_prime256v1", signingAlgorithm: "SHA256WITHECDSA" },
  "ec-p384": { keyAlgorithm: "EC_secp384r1", signingAlgorithm: "SHA384WITHECDSA" },
  "ec-p521": { keyAlgorithm: "EC_secp521r1", signingAlgorithm: "SHA512WITHECDSA" },
};

/** The names of AWS Private CA for a key; each signature is as strong as the key. */
export function privateCaAlgorithms(key: KeyKind): PrivateCaAlgorithms {
  return ALGORITHMS[key];
}

/** Names of AWS Private CA for what an authority may issue. */
export const USAGE_MODES: Readonly<Record<CaMode, string>> = {
  "general-purpose": "GENERAL_PURPOSE",
  "short-lived": "SHORT_LIVED_CERTIFICATE",
};

/** What names of roles of authorities begin with, so that pipelines get rights for their buckets where there are any. */
export const AUTHORITY_PREFIX = "authority-";

/** Most authorities below one another that a template of AWS Private CA allows for. */
export const MOST_PATH_LENGTH = 3;

/**
 * The template by which an authority's own certificate is issued: it decides the extensions, whatever the request says.
 * https://docs.aws.amazon.com/privateca/latest/userguide/template-definitions.html
 *
 * @param pathLength how many authorities may be below one another under it; of a subordinate
 * @param isConstrained whether name constraints are handed in with the request
 */
export function authorityTemplate(make: MadeKind, pathLength: number, isConstrained: boolean): string {
  const kind = make === "root" ? "RootCACertificate" : `SubordinateCACertificate_PathLen${pathLength}`;
  return `${kind}${isConstrained ? "_APIPassthrough" : ""}/V1`;
}
