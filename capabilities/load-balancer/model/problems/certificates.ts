import type { Problem } from "../../../../core/problem";

export const certificateClassUnknown = (balancer: string, domain: string, arn: string): Problem => ({
  code: "CERTIFICATE_CLASS_UNKNOWN",
  what: `nothing says whether the certificate of ${domain} on load balancer ${balancer} may be shown outside`,
  got: arn,
  allowed: "certificates of the file, which have a class",
  fix: "add to certificates: { <name>: { arn: …, class: …, names: [ … ] } }",
});

/** The alarm would go off each year before anything is wrong, until nobody looks any more. */
export const certificateAlarmEarly = (balancer: string, days: number, lead: number): Problem => ({
  code: "CERTIFICATE_ALARM_EARLY",
  what: `the alarm of load balancer ${balancer} goes off before ACM renews its certificates, so it says nothing`,
  got: `certificateDays: ${days}`,
  allowed: `less than ${lead} days`,
  fix: "lower certificateDays",
});

export const certificateInside = (balancer: string, names: readonly string[]): Problem => ({
  code: "CERTIFICATE_PUBLIC_INSIDE",
  what: `internal load balancer ${balancer} shows public certificates: their names stand in public logs, and every public authority could issue them`,
  got: names.join(", "),
  allowed: "internal certificates inside; public ones are legal, and cost nothing",
  fix: "use certificates of an authority of authorities, or sign with a waiver that the names may be known",
});

export const certificateOutside = (balancer: string, domain: string, certificate: string): Problem => ({
  code: "CERTIFICATE_INTERNAL_OUTSIDE",
  what: `internet-facing load balancer ${balancer} would show internal certificate ${certificate}`,
  got: `${certificate} for ${domain}`,
  allowed:
    "external certificates: what is shown outside tells who is inside, and clients outside don't trust it",
  fix: "leave certificate out, so that ACM issues a public one, or name an external one",
});

export const certificateOnBothSides = (certificate: string, outside: string, inside: string): Problem => ({
  code: "CERTIFICATE_BOTH_SIDES",
  what: `one certificate is shown outside by ${outside} and inside by ${inside}, so its key is on both sides of the edge`,
  got: certificate,
  allowed: "a certificate, and a key, for each side",
  fix: `give ${inside} a certificate of its own`,
});

export const certificateNotCovering = (
  certificate: string,
  host: string,
  names: readonly string[],
): Problem => ({
  code: "CERTIFICATE_NAME_MISSING",
  what: `certificate ${certificate} is not valid for ${host}, by which clients call`,
  got: names.join(", "),
  allowed: `names that cover ${host}; a wildcard covers one label`,
  fix: "add the host to names and have the certificate issued with it, or name another certificate",
});

export const certificateNotInAcm = (certificate: string, balancer: string, why: string): Problem => ({
  code: "CERTIFICATE_NOT_IN_ACM",
  what: `load balancer ${balancer} can't show certificate ${certificate}: ${why}`,
  got: certificate,
  allowed:
    "certificates of ACM: with an arn, of a public authority, or of an awsPrivateCa one with renewedBy: acm",
  fix: "give its arn, write renewedBy: acm, or leave certificate out, so that ACM issues a public one",
});

export const authorityNotShared = (certificate: string, authority: string, account: string): Problem => ({
  code: "AUTHORITY_NOT_SHARED",
  what: `ACM of account ${account} may not have authority ${authority} issue certificate ${certificate}`,
  got: `load balancer in account ${account}`,
  allowed: "load balancers in the authority's account, and in those of its sharedWith",
  fix: `add ${account} to authorities.${authority}.awsPrivateCa.sharedWith`,
});

export const authorityOtherRegion = (
  certificate: string,
  authority: string,
  theirs: string,
  region: string,
): Problem => ({
  code: "AUTHORITY_OTHER_REGION",
  what: `ACM has authorities of its own region alone issue certificates, and ${authority} of certificate ${certificate} is in another one`,
  got: theirs,
  allowed: region,
  fix: `make a subordinate in ${region} with subordinateOf, and name it`,
});

export const certificateNamesMany = (
  certificate: string,
  domain: string,
  names: readonly string[],
): Problem => ({
  code: "CERTIFICATE_NAMES_MANY",
  what: `certificate ${certificate} has more names than ACM's for ${domain} would`,
  got: names.join(", "),
  allowed: `${domain} alone: ACM issues a certificate for each domain`,
  fix: "make an entry of certificates for each domain, or give the arn of one with all names",
});
