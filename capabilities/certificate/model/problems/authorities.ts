import type { Quota } from "../../../../core/limits/quota";
import { type Problem, quoted } from "../../../../core/problem";
import type { CaMode } from "../choices";
import { type Life, lifeText } from "../life";

/** An own authority that browsers trust proves nothing about who is inside. */
export const authorityPublic = (subject: string): Problem => ({
  code: "AUTHORITY_PUBLIC",
  what: "the certificate is that of a public authority, or of one below it",
  got: quoted(subject),
  allowed: "authorities that issue for this organization alone: a public one gives certificates to everybody",
  fix: "write public: {} for certificates of ACM, or give the certificate of your own authority",
});

export const authorityAbove = (name: string, above: string, mode: CaMode): Problem => ({
  code: "AUTHORITY_LAST",
  what: `authority ${name} is below ${above}, which is short-lived: nothing may be below it`,
  got: `subordinateOf: ${above} (${mode})`,
  allowed: "an authority with mode general-purpose",
  fix: `give ${above} mode general-purpose, or name another authority`,
});

export const authorityCircle = (names: readonly string[]): Problem => ({
  code: "AUTHORITY_CIRCLE",
  what: "authorities are below each other",
  got: names.join(" below "),
  allowed: "chains that end at a root",
  fix: "make one of them a root",
});

export const authorityAboveNone = (name: string, above: string): Problem => ({
  code: "AUTHORITY_ABOVE_PUBLIC",
  what: `authority ${name} is below ${above}, which is ACM's public one`,
  got: `subordinateOf: ${above}`,
  allowed: "an authority of awsPrivateCa, or an own one",
  fix: "name a private authority",
});

export const authorityOutlives = (name: string, life: Life, above: string, most: Life): Problem => ({
  code: "AUTHORITY_OUTLIVES",
  what: `authority ${name} would outlive ${above}, which issues it`,
  got: lifeText(life),
  allowed: `less than ${lifeText(most)}`,
  fix: `shorten the life of ${name}, or lengthen that of ${above}`,
});

export const authorityTooDeep = (name: string, depth: number, most: number): Problem => ({
  code: "AUTHORITY_TOO_DEEP",
  what: `authority ${name} is below ${depth} others, and templates of AWS Private CA allow for ${most}`,
  got: String(depth),
  allowed: `at most ${most}`,
  fix: "put it below one that is nearer to the root",
});

export const domainsContradict = (domain: string, permitted: string): Problem => ({
  code: "DOMAINS_CONTRADICT",
  what: "a permitted domain is within an excluded one, so nothing below it could be issued",
  got: permitted,
  allowed: `domains that are not within ${domain}`,
  fix: "remove one of the two",
});

export const rootIssues = (certificate: string, authority: string): Problem => ({
  code: "AUTHORITY_ROOT_ISSUES",
  what: `certificate ${certificate} is of root authority ${authority}, and roots issue authorities alone`,
  got: authority,
  allowed: "a subordinate authority: it can be replaced without touching every truststore",
  fix: `add an authority with make: subordinate and subordinateOf: ${authority}, and name it`,
});

export const shortLivedForAcm = (certificate: string, authority: string): Problem => ({
  code: "AUTHORITY_SHORT_LIVED_ACM",
  what: `ACM can't issue certificate ${certificate}, because authority ${authority} is short-lived`,
  got: "renewedBy: acm",
  allowed: "an authority with mode general-purpose for what ACM issues, so for each load balancer",
  fix: "name a general-purpose authority, or let cert-manager or the host renew it",
});

export const lifeAboveShortLived = (
  certificate: string,
  life: Life,
  authority: string,
  quota: Quota,
): Problem => ({
  code: "LIFE_ABOVE_SHORT_LIVED",
  what: `certificate ${certificate} would live longer than short-lived authority ${authority} issues`,
  got: lifeText(life),
  allowed: `${quota.value} days (${quota.source})`,
  fix: "shorten its life, or name a general-purpose authority",
});

/** @param end the life of the authority, or the day on which it ends */
export const lifeAboveAuthority = (
  certificate: string,
  life: Life,
  authority: string,
  end: string,
): Problem => ({
  code: "LIFE_ABOVE_AUTHORITY",
  what: `certificate ${certificate} would outlive authority ${authority}, which issues it`,
  got: lifeText(life),
  allowed: `what ends before the authority does (${end})`,
  fix: "shorten the life of the certificate, or renew the authority",
});

export const nameNotPermitted = (
  certificate: string,
  name: string,
  authority: string,
  allowed: string,
): Problem => ({
  code: "AUTHORITY_NAME_FORBIDDEN",
  what: `authority ${authority} may not issue a name of certificate ${certificate}`,
  got: name,
  allowed,
  fix: "change the name, or the domains of the authority",
});

export const nameNotPublic = (certificate: string, name: string, authority: string): Problem => ({
  code: "AUTHORITY_NAME_PRIVATE",
  what: `public authority ${authority} can't prove a name of certificate ${certificate}, which nobody owns`,
  got: name,
  allowed: "names below a domain that you own",
  fix: "name a private authority, or use a name of your domain",
});

export const keyOfOtherFamily = (
  certificate: string,
  key: string,
  authority: string,
  authorityKey: string,
): Problem => ({
  code: "AUTHORITY_KEY_FAMILY",
  what: `ACM issues keys of the family of authority ${authority} alone, and certificate ${certificate} has another one`,
  got: `${key}, of an authority with ${authorityKey}`,
  allowed: authorityKey.startsWith("rsa") ? "rsa-2048" : "ec-p256, ec-p384",
  fix: "leave key out, or name an authority of that family",
});

export const acmNamesMany = (certificate: string, count: number, quota: Quota): Problem => ({
  code: "CERTIFICATE_NAMES_QUOTA",
  what: `certificate ${certificate} has more names than ACM takes until AWS raises the quota`,
  got: String(count),
  allowed: `${quota.value} (${quota.source})`,
  fix: "make two entries of it, or have the quota raised before the apply",
});

export const keyNotIssued = (
  certificate: string,
  key: string,
  authority: string,
  allowed: readonly string[],
): Problem => ({
  code: "AUTHORITY_KEY_UNSUPPORTED",
  what: `load balancers have ACM issue no certificate of ${authority} with the key of ${certificate}`,
  got: key,
  allowed: allowed.join(", "),
  fix: "leave key out, or give the arn of a certificate of yours for clients that need another key",
});
