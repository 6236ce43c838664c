import { type Problem, quoted } from "../../../core/problem";

export const pathSignature = (subject: string, issuer: string): Problem => ({
  code: "PATH_SIGNATURE",
  what: "a certificate is not signed with the key of the authority that it names",
  got: `${quoted(subject)}, by the certificate of ${quoted(issuer)}`,
  fix: "use the certificates that the authority gave you, all of the same issue",
});

export const pathSignatureWeak = (subject: string, algorithm: string): Problem => ({
  code: "PATH_SIGNATURE_WEAK",
  what: `a certificate is signed with ${algorithm}`,
  got: quoted(subject),
  allowed: "SHA-256, SHA-384 or SHA-512",
  fix: "have it issued anew",
});

export const pathExpired = (subject: string, since: string): Problem => ({
  code: "PATH_EXPIRED",
  what: `a certificate expired on ${since}`,
  got: quoted(subject),
  fix: "use the one that took its place",
});

export const pathNotYetValid = (subject: string, from: string): Problem => ({
  code: "PATH_NOT_YET_VALID",
  what: `a certificate is valid only from ${from}`,
  got: quoted(subject),
  fix: "use the one that is valid today; where it is, set the clock of this machine",
});

export const pathNotAuthority = (issuer: string, subject: string): Problem => ({
  code: "PATH_NOT_AUTHORITY",
  what: "a certificate is issued by one that is not that of an authority",
  got: `${quoted(subject)}, issued by ${quoted(issuer)}`,
  allowed: "an issuer with CA:TRUE in its basic constraints",
  fix: "have it issued by an authority",
});

export const pathMayNotSign = (issuer: string, subject: string): Problem => ({
  code: "PATH_KEY_USAGE",
  what: "an authority issued a certificate, and its own says that its key signs none",
  got: `${quoted(subject)}, issued by ${quoted(issuer)}`,
  allowed: "keyCertSign among the key usages of the authority",
  fix: "have the certificate of the authority issued anew",
});

export const pathTooLong = (issuer: string, below: number, allowed: number): Problem => ({
  code: "PATH_TOO_LONG",
  what: `an authority has ${below} below it on a path, more than its certificate allows`,
  got: quoted(issuer),
  allowed: String(allowed),
  fix: "leave out the authority at the end of the path, or have the upper one issued anew",
});

export const pathNameRefused = (subject: string, name: string, issuer: string): Problem => ({
  code: "PATH_NAME_REFUSED",
  what: "a certificate has a name that an authority above it may not issue: its name constraints say so",
  got: `${name} of ${quoted(subject)}`,
  allowed: `what the constraints of ${quoted(issuer)} admit`,
  fix: "have it issued with another name, or by another authority",
});

/** RFC 5280 asks to refuse what must be understood and is not. */
export const pathNotUnderstood = (subject: string, ids: readonly string[]): Problem => ({
  code: "PATH_EXTENSION",
  what: "a certificate has critical extensions that are not processed here",
  got: `${quoted(subject)} with ${ids.join(", ")}`,
  allowed: "key usages, alternative names, basic and name constraints, policies without a demand for them",
  fix: "have it issued without them, or with extensions that are not critical",
});

export const pathsTooMany = (subject: string, tried: number): Problem => ({
  code: "PATHS_TOO_MANY",
  what: `no path of authorities was found for a certificate, after ${tried} tries`,
  got: quoted(subject),
  fix: "leave out certificates of the same name and key",
});
