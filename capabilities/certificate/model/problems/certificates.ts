import { type Problem, quoted } from "../../../../core/problem";
import type { CertificateClass } from "../choices";
import { type Life, lifeText } from "../life";

export const classMissing = (certificate: string): Problem => ({
  code: "CERTIFICATE_CLASS_MISSING",
  what: `certificate ${certificate} is known by its ARN alone, which does not say where it may be shown`,
  allowed: "class: internal or class: external, or the authority that issued it",
  fix: "add class",
});

export const classContradicts = (
  certificate: string,
  given: CertificateClass,
  authority: string,
  derived: CertificateClass,
): Problem => ({
  code: "CERTIFICATE_CLASS_WRONG",
  what: `certificate ${certificate} can't be ${given}, because authority ${authority} issues ${derived} ones`,
  got: `class: ${given}`,
  allowed: derived,
  fix: "leave class out, or name another authority",
});

export const arnTwice = (certificate: string, other: string, arn: string): Problem => ({
  code: "CERTIFICATE_ARN_TWICE",
  what: `certificates ${other} and ${certificate} are the same one of ACM`,
  got: arn,
  allowed: "one entry for each certificate",
  fix: "keep one, and name it in both places",
});

export const keyShared = (certificate: string, other: string, secret: string): Problem => ({
  code: "CERTIFICATE_KEY_SHARED",
  what: `certificates ${other} and ${certificate} have one private key`,
  got: quoted(secret),
  allowed:
    "a key for each certificate: what is shown outside must not be known inside, and the other way round",
  fix: "keep each in a secret of its own",
});

export const renewalMissing = (certificate: string): Problem => ({
  code: "RENEWAL_MISSING",
  what: `nobody renews certificate ${certificate}`,
  allowed: "acm, cert-manager, host, or { people: …, lead: … }",
  fix: "add renewedBy",
});

export const renewalImpossible = (
  certificate: string,
  by: string,
  why: string,
  allowed: string,
): Problem => ({
  code: "RENEWAL_IMPOSSIBLE",
  what: `certificate ${certificate} can't be renewed by ${by}: ${why}`,
  got: `renewedBy: ${by}`,
  allowed,
  fix: "name who can",
});

export const leadTooLong = (certificate: string, lead: Life, life: Life): Problem => ({
  code: "RENEWAL_LEAD_TOO_LONG",
  what: `certificate ${certificate} would be renewed before it is issued`,
  got: lifeText(lead),
  allowed: `less than its life of ${lifeText(life)}`,
  fix: "shorten renewBefore, or lengthen life",
});

export const certificateExpired = (certificate: string, day: string): Problem => ({
  code: "CERTIFICATE_EXPIRED",
  what: `certificate ${certificate} ended on ${day}`,
  got: `expires: ${day}`,
  fix: "renew it, and write the new day",
});

export const certificateDue = (certificate: string, day: string, who: string): Problem => ({
  code: "CERTIFICATE_DUE",
  what: `certificate ${certificate} ends on ${day}, and its renewal is due`,
  got: `expires: ${day}`,
  fix: `${who}: renew it, and write the new day`,
});

export const trustMixed = (trust: string, authority: string): Problem => ({
  code: "TRUST_MIXED",
  what: `trust ${trust} has the public authorities beside private ones, so whoever buys a certificate is trusted inside`,
  got: authority,
  allowed: "private authorities alone, or the public ones alone",
  fix: "make two entries of it",
});
