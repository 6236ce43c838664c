import type { Certificate } from "./certificate";
import { NAME_TAGS } from "./general-names";
import { refusedName } from "./name-constraints";

/** An authority of a bundle, by what it and those above it let certificates name. Data alone, so a page can have it. */
export interface IssuingAuthority {
  readonly subject: string;
  /** Domains that its constraints limit host names to. @default - they limit none */
  readonly permitted: readonly string[];
  /** Domains that its constraints keep host names from. */
  readonly excluded: readonly string[];
  /** Places in the bundle of the authorities that issued it, itself left out. */
  readonly issuedBy: readonly number[];
}

/** @param issuedBy places in the bundle of those that issued the authority */
export function issuingAuthority(
  { subject, facts: { constraints } }: Certificate,
  issuedBy: readonly number[],
): IssuingAuthority {
  const domains = (kind: "permitted" | "excluded") =>
    (constraints?.[kind] ?? []).filter(({ tag }) => tag === NAME_TAGS.dns).map(({ text }) => text);
  return { subject, permitted: domains("permitted"), excluded: domains("excluded"), issuedBy };
}

/**
 * The authority of a bundle by whose name constraints a certificate for the host would be refused: the one that issues
 * it, or one above it. The one that issues is the lowest of the bundle.
 *
 * @returns its subject, or `undefined` where a path admits the name
 */
export function authorityRefusing(
  host: string,
  { authorities }: { readonly authorities: readonly IssuingAuthority[] },
): string | undefined {
  const lowest = authorities.filter((_, at) => authorities.every(({ issuedBy }) => !issuedBy.includes(at)));
  const refusing = lowest.map((each) => refusingAbove(each, [], authorities, host));
  return refusing.every((subject) => subject !== undefined) ? refusing[0] : undefined;
}

/** A name is admitted where one of the paths above admits it: authorities may be signed by several others. */
function refusingAbove(
  authority: IssuingAuthority,
  below: readonly IssuingAuthority[],
  all: readonly IssuingAuthority[],
  host: string,
): string | undefined {
  if (refuses(authority, host)) return authority.subject;
  const path = [...below, authority];
  const issuers = authority.issuedBy.flatMap((at) => all[at] ?? []).filter((each) => !path.includes(each));
  const refusing = issuers.map((issuer) => refusingAbove(issuer, path, all, host));
  return refusing.every((subject) => subject !== undefined) ? refusing[0] : undefined;
}

function refuses({ permitted, excluded }: IssuingAuthority, host: string): boolean {
  const names = (domains: readonly string[]) => domains.map((text) => ({ tag: NAME_TAGS.dns, text }));
  const constraints = { permitted: names(permitted), excluded: names(excluded) };
  return refusedName(names([host]), constraints) !== undefined;
}
