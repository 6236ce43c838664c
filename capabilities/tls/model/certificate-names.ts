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

/** A name that a certificate holds: lower case, `api.acme.example` or `*.acme.example`. */
export interface DomainName {
  readonly text: string;
  readonly isWildcard: boolean;
  /** The name without the leading `*.`. */
  readonly base: string;
}

/** A domain that a load balancer serves. */
export interface ServedDomain {
  readonly name: DomainName;
  /** Whether clients that ask for no name, or for an unknown one, get its certificate. @default false */
  readonly isDefault?: boolean;
  /** ARN. @default - it has one of its own */
  readonly certificate?: string;
}

/** Labels of letters, digits and inner hyphens, the last one no number: what DNS and ACM both take. */
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
 * Whether requests for `host` can arrive under the certificate: whether there is a name that both mean. A
 * wildcard of a listener rule stands for anything, dots included.
 */
export function certificateCovers(domain: DomainName, host: string): boolean {
  return overlap(coveredNames(domain), parsePattern(host.toLowerCase()).tokens);
}

/** The domain whose certificate is the listeners' default: the only one, or the one that is marked. */
export function defaultDomain<T extends ServedDomain>(domains: readonly T[]): T | undefined {
  const [only, ...others] = domains;
  return others.length === 0 ? only : domains.find(({ isDefault }) => isDefault === true);
}

/**
 * What is wrong with the domains of a load balancer as a set.
 *
 * @param certificates quota of certificates besides the default one, where it was raised
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

/** Certificates besides the default one, as their quota counts them; domains that name one share it. */
export function furtherCertificates(domains: readonly Pick<ServedDomain, "name" | "certificate">[]): number {
  return new Set(domains.map(({ name, certificate }) => certificate ?? name.text)).size - 1;
}

/** What is wrong with a domain whose certificate ACM is to issue. */
export function issuedNameProblems({ text }: DomainName): Problem[] {
  return text.length > LONGEST_ISSUED_NAME ? [certificateNameLong(text, LONGEST_ISSUED_NAME)] : [];
}

/** What is wrong with the ARN of a certificate for a load balancer in `region`. */
export function certificateArnProblems(arn: string, region: string): Problem[] {
  const theirs = CERTIFICATE_ARN.exec(arn)?.[1];
  if (theirs === undefined) return [certificateArnInvalid(arn)];
  return theirs === region ? [] : [certificateOtherRegion(arn, theirs, region)];
}
