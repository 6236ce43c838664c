import type { Problem } from "../../../core/problem";
import { type Certificate, dayText } from "./certificate";
import { refusedName } from "./name-constraints";
import {
  pathExpired,
  pathMayNotSign,
  pathNameRefused,
  pathNotAuthority,
  pathNotUnderstood,
  pathNotYetValid,
  pathSignature,
  pathSignatureWeak,
  pathsTooMany,
  pathTooLong,
} from "./path-problems";
import { signatureAlgorithm } from "./signature";

/** A path that verifies, or what is wrong with the first that was tried. */
export type FoundPath =
  | { readonly path: readonly Certificate[] }
  | { readonly path?: undefined; readonly problems: readonly Problem[] };

/** Whether the lowest certificate is an end, or an authority whose certificates are verified. */
export type PathUse = "identifies" | "issues";

/** More than any bundle needs, and few enough for one that is made to take long. */
const MOST_TRIES = 2000;

/**
 * Finds a path from a certificate upwards, each issued by the one after it, that verifies at `now` as RFC 5280,
 * section 6.1, asks. It ends at a certificate that issued itself, or whose issuer is not among the others.
 *
 * @param use `issues`: certificates below the start have to verify too, so it counts in lengths of paths
 */
export function findPath(
  start: Certificate,
  others: readonly Certificate[],
  now: number,
  use: PathUse = "identifies",
): FoundPath {
  let tries = 0;
  let first: readonly Problem[] | undefined;
  const extend = (path: readonly Certificate[]): readonly Certificate[] | undefined => {
    const last = path.at(-1) ?? start;
    const issuers = isRoot(last) ? [] : issuersOf(last, others).filter((issuer) => !path.includes(issuer));
    if (issuers.length === 0) {
      tries += 1;
      const problems = pathProblems(path, now, use);
      if (problems.length === 0) return path;
      first ??= problems;
      return undefined;
    }
    for (const issuer of issuers) {
      const found = tries < MOST_TRIES ? extend([...path, issuer]) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const path = extend([start]);
  if (path !== undefined) return { path };
  return { problems: tries < MOST_TRIES ? (first ?? []) : [pathsTooMany(start.subject, tries)] };
}

/** Whether it is signed with its own key. */
function isRoot({ x509, facts }: Certificate): boolean {
  return facts.isSelfIssued && x509.checkIssued(x509) && isSignedBy(x509, x509);
}

/** Those that issued it by names and identifiers of keys; one whose key may sign nothing too, so that this is said. */
function issuersOf({ x509 }: Certificate, others: readonly Certificate[]): readonly Certificate[] {
  return others.filter(
    (other) =>
      other.x509 !== x509 &&
      (x509.checkIssued(other.x509) || (!other.facts.maySign && other.x509.subject === x509.issuer)),
  );
}

/**
 * What is wrong with a path, lowest certificate first, at `now`: signatures, validity, names, authorities, lengths,
 * name constraints, and critical extensions. Constraints of the uppermost certificate count too. Nothing is asked of
 * policies and revocation.
 */
function pathProblems(path: readonly Certificate[], now: number, use: PathUse): Problem[] {
  return path.flatMap((each, at) => {
    const below = path.slice(0, at);
    const issuer = path[at + 1];
    return [
      ...validityProblems(each, now),
      ...(each.facts.notUnderstood.length > 0
        ? [pathNotUnderstood(each.subject, each.facts.notUnderstood)]
        : []),
      ...(issuer === undefined ? [] : linkProblems(each, issuer)),
      ...lengthProblems(each, use === "issues" ? below : below.slice(1)),
      ...nameProblems(each, below),
    ];
  });
}

function validityProblems({ x509, subject }: Certificate, now: number): Problem[] {
  if (Date.parse(x509.validTo) < now) return [pathExpired(subject, dayText(x509.validTo))];
  if (Date.parse(x509.validFrom) > now) return [pathNotYetValid(subject, dayText(x509.validFrom))];
  return [];
}

function linkProblems({ x509, subject }: Certificate, issuer: Certificate): Problem[] {
  const algorithm = signatureAlgorithm(x509.raw);
  if (!issuer.facts.maySign) return [pathMayNotSign(issuer.subject, subject)];
  if (!issuer.x509.ca) return [pathNotAuthority(issuer.subject, subject)];
  if (!algorithm.isStrong) return [pathSignatureWeak(subject, algorithm.name)];
  return isSignedBy(x509, issuer.x509) ? [] : [pathSignature(subject, issuer.subject)];
}

function isSignedBy(x509: Certificate["x509"], issuer: Certificate["x509"]): boolean {
  try {
    return x509.verify(issuer.publicKey);
  } catch {
    // A key that OpenSSL can't read.
    return false;
  }
}

/** An authority that issued itself anew is the same authority. */
function lengthProblems(
  { subject, facts: { pathLength } }: Certificate,
  below: readonly Certificate[],
): Problem[] {
  const authorities = below.filter(({ facts }) => !facts.isSelfIssued).length;
  return pathLength === undefined || authorities <= pathLength
    ? []
    : [pathTooLong(subject, authorities, pathLength)];
}

/** Constraints do not hold for an authority that issued itself anew, but for the lowest certificate always. */
function nameProblems(issuer: Certificate, below: readonly Certificate[]): Problem[] {
  const { constraints } = issuer.facts;
  if (constraints === undefined) return [];
  return below.flatMap(({ subject, facts }, at) => {
    if (at > 0 && facts.isSelfIssued) return [];
    const name = refusedName(facts.names, constraints);
    return name === undefined ? [] : [pathNameRefused(subject, name.text, issuer.subject)];
  });
}
