import { daysOf, type Life } from "./life";

/** Where a certificate may be shown: to clients outside, or inside alone. */
export const CERTIFICATE_CLASSES = ["internal", "external"] as const;

export type CertificateClass = (typeof CERTIFICATE_CLASSES)[number];

/** Keys of certificates and authorities. */
export const KEY_KINDS = ["rsa-2048", "rsa-3072", "rsa-4096", "ec-p256", "ec-p384", "ec-p521"] as const;

export type KeyKind = (typeof KEY_KINDS)[number];

/** Keys of the public certificates that load balancers have ACM issue. */
export const PUBLIC_KEY_KINDS: readonly KeyKind[] = ["ec-p256"];

/**
 * Keys of the private certificates that ACM issues; others can be imported alone:
 * https://docs.aws.amazon.com/acm/latest/userguide/private-certificates.title.html
 */
export const PRIVATE_KEY_KINDS: readonly KeyKind[] = ["rsa-2048", "ec-p256", "ec-p384"];

/** Families of keys. ACM issues keys of its authority's family alone, by the same page. */
export function keyFamily(key: KeyKind): "rsa" | "ec" {
  return key.startsWith("rsa-") ? "rsa" : "ec";
}

/** What AWS Private CA makes of an authority. */
export const MADE_KINDS = ["root", "subordinate"] as const;

export type MadeKind = (typeof MADE_KINDS)[number];

/**
 * What an authority of AWS Private CA may issue: https://docs.aws.amazon.com/privateca/latest/userguide/short-lived-certificates.html
 */
export const CA_MODES = ["general-purpose", "short-lived"] as const;

export type CaMode = (typeof CA_MODES)[number];

/** Who renews without people: ACM, cert-manager in a cluster, or the server that has the key. */
export const RENEWERS = ["acm", "cert-manager", "host"] as const;

export type Renewer = (typeof RENEWERS)[number];

/** Every TLS library of today takes it, its handshakes are small, and 128 bits of strength outlast each leaf. */
export const DEFAULT_KEY: KeyKind = "ec-p256";

/** Of private certificates that ACM issues: the same, or the one key of the family of an RSA authority. */
export function defaultPrivateKey(authority: KeyKind | undefined): KeyKind {
  return authority !== undefined && keyFamily(authority) === "rsa" ? "rsa-2048" : DEFAULT_KEY;
}

/** Of authorities: they live for years. */
export const DEFAULT_CA_KEY: KeyKind = "ec-p384";

export const DEFAULT_CA_MODE: CaMode = "general-purpose";

/** A root outlives two generations of its subordinates. */
export const DEFAULT_CA_LIFE: Readonly<Record<MadeKind, Life>> = {
  root: daysOf(3650),
  subordinate: daysOf(1825),
};

/** Of certificates that cert-manager or a host renews: what cert-manager takes where nothing is said. */
export const DEFAULT_LIFE = daysOf(90);

/** Of certificates of a short-lived authority: a failed renewal leaves two days until somebody must act. */
export const DEFAULT_SHORT_LIFE = daysOf(6);
