import { oneLabelBefore, overlap, parsePattern, type Token } from "../../../core/naming";
import { InputError, type Problem } from "../../../core/problem";
import { CERTIFICATES_PER_BALANCER } from "./limits";
import {
  certificateArnInvalid,
  certificateNameLong,
  certificateOtherRegion,
  certificateQuotaExceeded,
  defaultDomainMissing,
  defaultDomainTwice,
  domainNameInvalid,
  domainsMissing,
} from "./problems";

/** A name of a certificate in lower case, `api.acme.example` or `*.acme.example`. */
export interface DomainName {
  readonly text: string;
  readonly isWildcard: boolean;
  /** The name without the leading `*.`. */
  readonly base: string;
}

/** A domain that a load balancer serves. */
export interface ServedDomain {
  readonly name: DomainName;
  /** Whether clients with no SNI name, or an unknown one, get its certificate. @default false */
  readonly isDefault?: boolean;
  /** ARN. @default - a certificate of its own */
  readonly certificate?: string;
  /** What ACM has a private authority issue, once for all domains that name the entry. @default - none */
  readonly privateCertificate?: { readonly entry: string };
}

/** Labels of letters, digits and inner hyphens, the last one not a number: valid for both DNS and ACM. */
const NAME = /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/** Longest name: https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
const LONGEST_NAME = 253;

/** Longest first name of a certificate that ACM issues, by the same page: it becomes the common name. */
const LONGEST_ISSUED_NAME = 64;

const CERTIFICATE_ARN = /^arn:aws[a-z-]*:acm:([a-z0-9-]+):\d{12}:certificate\/[0-9a-zA-Z-]+$/;

/** Reads the name of a domain; letters become lower case. @throws InputError with `DOMAIN_NAME_INVALID` */
export function domainName(text: string): DomainName {
  const name = text.toLowerCase();
  if (name.length > LONGEST_NAME || !NAME.test(name)) throw new InputError(domainNameInvalid(text));
  const isWildcard = name.startsWith("*.");
  return { text: name, isWildcard, base: isWildcard ? name.slice(2) : name };
}

/** The names that a certificate for the domain is valid for: its wildcard stands for exactly one label. */
export function coveredNames(domain: DomainName): readonly Token[] {
  return domain.isWildcard ? oneLabelBefore(domain.base) : parsePattern(domain.text).tokens;
}

/**
 * Whether the certificate is valid for a name that `host` matches. A wildcard of a listener rule matches any
 * characters, including dots.
 */
export function certificateCovers(domain: DomainName, host: string): boolean {
  return overlap(coveredNames(domain), parsePattern(host.toLowerCase()).tokens);
}

/** The domain with the listeners' default certificate: the only one, or the marked one. */
export function defaultDomain<T extends ServedDomain>(domains: readonly T[]): T | undefined {
  const [only, ...others] = domains;
  return others.length === 0 ? only : domains.find(({ isDefault }) => isDefault === true);
}

/**
 * Problems of all domains of a load balancer together.
 *
 * @param certificates raised quota of certificates, without the default one
 */
export function domainProblems(
  domains: readonly ServedDomain[],
  certificates: number = CERTIFICATES_PER_BALANCER.value,
): Problem[] {
  if (domains.length === 0) return [domainsMissing()];
  const names = (of: readonly ServedDomain[]) => of.map(({ name }) => name.text);
  const marked = domains.filter(({ isDefault }) => isDefault === true);
  const further = furtherCertificates(domains);
  return [
    ...(marked.length > 1 ? [defaultDomainTwice(names(marked))] : []),
    ...(defaultDomain(domains) === undefined ? [defaultDomainMissing(names(domains))] : []),
    ...(further > certificates
      ? [certificateQuotaExceeded(further, certificates, CERTIFICATES_PER_BALANCER)]
      : []),
  ];
}

/** Number of certificates without the default one, as the quota counts them; domains may share one. */
export function furtherCertificates(
  domains: readonly Pick<ServedDomain, "name" | "certificate" | "privateCertificate">[],
): number {
  const shown = domains.map(
    ({ name, certificate, privateCertificate: own }) => certificate ?? own?.entry ?? name.text,
  );
  return new Set(shown).size - 1;
}

/** Problems of a domain whose certificate ACM issues. */
export function issuedNameProblems({ text }: Pick<DomainName, "text">): Problem[] {
  return text.length > LONGEST_ISSUED_NAME ? [certificateNameLong(text, LONGEST_ISSUED_NAME)] : [];
}

/** What may be given in place of the name of an entry of `certificates`. */
export const CERTIFICATE_ARN_TEXT = "the ARN of a certificate in ACM";

/** Problems of a certificate's ARN for a load balancer in `region`. */
export function certificateArnProblems(arn: string, region: string): Problem[] {
  const theirs = CERTIFICATE_ARN.exec(arn)?.[1];
  if (theirs === undefined) return [certificateArnInvalid(arn)];
  return theirs === region ? [] : [certificateOtherRegion(arn, theirs, region)];
}
