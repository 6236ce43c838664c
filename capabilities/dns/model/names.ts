import { CONTROL_PLANE_HOSTS } from "../../../core/limits/control-plane-hosts";
import { isWithin } from "../../../core/naming/domain";
import { InputError } from "../../../core/problem";
import { AWS_DOMAINS, PUBLIC_SECOND_LEVEL, PUBLIC_TOP_LEVEL, REVERSE_DOMAINS } from "./limits";
import { dnsDomainInvalid } from "./problems/dns";

/**
 * Labels of letters, digits, underscores and inner hyphens. The last label must not be a number, because the name
 * would look like an IP address.
 */
const NAME = /^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*(?!\d+$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** Length without a trailing dot: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html */
const LONGEST_NAME = 253;

/**
 * Normalises a DNS name: lower case, no trailing dot. A single label is allowed.
 *
 * @throws InputError with `DNS_DOMAIN_INVALID`
 */
export function dnsName(text: string): string {
  const name = text.toLowerCase().replace(/\.$/, "");
  if (name.length > LONGEST_NAME || !NAME.test(name)) throw new InputError(dnsDomainInvalid(text));
  return name;
}

export { isWithin };

/** The name without its first label. */
export function findParentDomain(name: string): string {
  return name.slice(name.indexOf(".") + 1);
}

/**
 * Whether the domain is public, so that names of different owners are directly below it: a country, `com`, `co.uk`,
 * the reverse domains.
 */
export function isPublicSuffix(domain: string): boolean {
  const [top = "", second, ...more] = domain.split(".").reverse();
  const isCountry = top.length === 2;
  if (second === undefined) return isCountry || PUBLIC_TOP_LEVEL.includes(top);
  if (REVERSE_DOMAINS.includes(domain)) return true;
  return isCountry && more.length === 0 && PUBLIC_SECOND_LEVEL.includes(second);
}

/** The first host of MuleSoft's control planes that is within the domain. */
export function controlPlaneHostIn(domain: string): string | undefined {
  const hosts = CONTROL_PLANE_HOSTS.flatMap((row) => Object.values(row.hosts).flat());
  return hosts.find((host) => isWithin(host, domain));
}

/** The AWS domain that `domain` overlaps: above, below or equal. */
export function findAwsDomain(domain: string): string | undefined {
  return AWS_DOMAINS.find((own) => isWithin(own, domain) || isWithin(domain, own));
}
