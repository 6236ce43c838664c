import type { ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import { authorityRefusing } from "../../tls/model";
import {
  ACM_NAMES,
  ACM_PRIVATE_LIFE,
  acmNamesMany,
  isPrivateName,
  isWithin,
  keyFamily,
  keyNotIssued,
  keyOfOtherFamily,
  type Life,
  lifeAboveAuthority,
  lifeAboveShortLived,
  lifeMilliseconds,
  lifeText,
  nameNotPermitted,
  nameNotPublic,
  namesCover,
  PRIVATE_KEY_KINDS,
  PUBLIC_KEY_KINDS,
  rootIssues,
  SHORT_LIVED_DAYS,
  shortLivedForAcm,
} from "../model";
import type {
  ExistingAuthority,
  MadeAuthority,
  OwnAuthority,
  ResolvedAuthority,
  ResolvedCertificate,
} from "../resolved";
import { isShortLived } from "./renewals";

/** Whether the authority can issue what is asked of it. */
export function checkIssuance(
  certificate: ResolvedCertificate,
  issuer: ResolvedAuthority,
  path: ProblemPath,
  context: EstateContext,
): void {
  const { name, life, renewal } = certificate;
  const { problems } = context;
  if (renewal.by === "acm" && isShortLived(issuer))
    problems.add(shortLivedForAcm(name, issuer.name), [...path, "authority"]);
  if (issuer.kind === "public") checkPublic(certificate, issuer.name, path, context);
  if (issuer.kind === "made") checkMade(certificate, issuer, path, context);
  if (issuer.kind === "own") checkOwn(certificate, issuer, path, context);
  if (issuer.kind === "made" || issuer.kind === "existing")
    checkPrivateByAcm(certificate, issuer, path, context);
  if (life === undefined) return;
  if (isShortLived(issuer) && life.hours > SHORT_LIVED_DAYS.value * 24)
    problems.add(lifeAboveShortLived(name, life, issuer.name, SHORT_LIVED_DAYS), [...path, "life"]);
  const end = findEnd(life, issuer, context.surroundings.now);
  if (end !== undefined) problems.add(lifeAboveAuthority(name, life, issuer.name, end), [...path, "life"]);
}

function checkPublic(
  { name, names, key, arn }: ResolvedCertificate,
  authority: string,
  path: ProblemPath,
  { problems }: EstateContext,
): void {
  for (const [index, each] of names.entries())
    if (isPrivateName(each)) problems.add(nameNotPublic(name, each, authority), [...path, "names", index]);
  if (arn === undefined && key !== undefined && !PUBLIC_KEY_KINDS.includes(key))
    problems.add(keyNotIssued(name, key, authority, PUBLIC_KEY_KINDS), [...path, "key"]);
}

/** Name constraints of the authority, and of those above it, as its file has them. */
function checkOwn(
  { name, names }: ResolvedCertificate,
  { name: authority, bundle }: OwnAuthority,
  path: ProblemPath,
  { problems }: EstateContext,
): void {
  if (bundle === undefined) return;
  for (const [index, each] of names.entries()) {
    const refusing = authorityRefusing(each, bundle);
    if (refusing === undefined) continue;
    const allowed = `what the name constraints of ${refusing} admit`;
    problems.add(nameNotPermitted(name, each, authority, allowed), [...path, "names", index]);
  }
}

/** What ACM takes of an AWS Private CA, where it is to issue the certificate. */
function checkPrivateByAcm(
  { name, names, key, arn, renewal }: ResolvedCertificate,
  issuer: MadeAuthority | ExistingAuthority,
  path: ProblemPath,
  context: EstateContext,
): void {
  const { problems } = context;
  const { name: authority, keyAlgorithm } = issuer;
  if (renewal.by !== "acm" || arn !== undefined || key === undefined) return;
  if (!PRIVATE_KEY_KINDS.includes(key))
    problems.add(keyNotIssued(name, key, authority, PRIVATE_KEY_KINDS), [...path, "key"]);
  else if (keyAlgorithm !== undefined && keyFamily(key) !== keyFamily(keyAlgorithm))
    problems.add(keyOfOtherFamily(name, key, authority, keyAlgorithm), [...path, "key"]);
  if (issuer.kind === "made" && issuer.life.hours <= ACM_PRIVATE_LIFE.hours)
    problems.add(lifeAboveAuthority(name, ACM_PRIVATE_LIFE, authority, lifeText(issuer.life)), [
      ...path,
      "authority",
    ]);
  if (names.length > ACM_NAMES.value)
    context.warnUnlessWaived({ ...acmNamesMany(name, names.length, ACM_NAMES), path: [...path, "names"] });
}

function checkMade(
  { name, names }: ResolvedCertificate,
  { name: authority, make, permittedDomains, excludedDomains }: MadeAuthority,
  path: ProblemPath,
  { problems }: EstateContext,
): void {
  if (make === "root") problems.add(rootIssues(name, authority), [...path, "authority"]);
  for (const [index, each] of names.entries()) {
    const at = [...path, "names", index];
    const excluded = excludedDomains.find(
      // A wildcard is valid for the excluded host right below it, too.
      (domain) => isWithin(each, domain) || namesCover([each], domain),
    );
    if (excluded !== undefined)
      problems.add(nameNotPermitted(name, each, authority, `names that are not within ${excluded}`), at);
    else if (permittedDomains !== undefined && !permittedDomains.some((domain) => isWithin(each, domain)))
      problems.add(
        nameNotPermitted(name, each, authority, `names within ${permittedDomains.join(", ")}`),
        at,
      );
  }
}

/** What of the authority's end is too early for a certificate that is issued now. */
function findEnd(life: Life, issuer: ResolvedAuthority, now: number): string | undefined {
  if (issuer.kind === "made" && life.hours >= issuer.life.hours) return lifeText(issuer.life);
  if (issuer.kind !== "own" || issuer.bundle === undefined) return undefined;
  const { expires } = issuer.bundle;
  return now + lifeMilliseconds(life) > expires ? new Date(expires).toISOString().slice(0, 10) : undefined;
}
