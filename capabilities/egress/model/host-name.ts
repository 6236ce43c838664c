import { InputError } from "../../../core/problem";
import { isPublicSuffix, isWithin } from "../../dns/model";
import { OTHER_RESOLVERS, SHARED_DOMAINS } from "./limits";
import { hostInvalid, hostIsResolver, hostTooWide } from "./problems";

const LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

/** At least two labels, the last one no number; no underscores, which DNS Firewall does not take. */
const HOST = new RegExp(`^(\\*\\.)?(${LABEL}\\.)+(?!\\d+$)${LABEL}$`);

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-user-managed-domain-lists.html */
const LONGEST = 253;

/**
 * Normalises a destination: lower case, without a trailing dot. `*.partner.example` stands for every name below the
 * domain, and not for the domain itself.
 *
 * @throws InputError with `EGRESS_HOST_INVALID`, `EGRESS_HOST_TOO_WIDE` or `EGRESS_HOST_IS_RESOLVER`
 */
export function egressHost(text: string): string {
  const host = text.toLowerCase().replace(/\.$/, "");
  if (host === "*" || (/^\*\.[^.*]+$/.test(host) && HOST.test(`a${host.slice(1)}`)))
    throw new InputError(hostTooWide(text));
  if (host.length > LONGEST || !HOST.test(host)) throw new InputError(hostInvalid(text, suggested(host)));
  if (isPublicSuffix(host.replace(/^\*\./, "")) || isShared(host)) throw new InputError(hostTooWide(text));
  if (OTHER_RESOLVERS.some((other) => isCovered(host, other))) throw new InputError(hostIsResolver(text));
  return host;
}

const REGION_OF_AWS =
  /(^|\.)[a-z]{2}(?:-[a-z]+)+-\d\.(?=(?:(?:elb\.)?amazonaws\.com|elasticbeanstalk\.com|on\.aws)$)/;

/** Whether names that anybody can get are among those below a domain; AWS has some of its own in each region. */
function isShared(host: string): boolean {
  if (!isSubdomains(host)) return false;
  const domain = host.slice(2).replace(REGION_OF_AWS, "$1");
  return SHARED_DOMAINS.some((shared) => isWithin(shared, domain));
}

/** Whether a host of a list is `name`, or has it below itself. */
export function matchesHost(host: string, name: string): boolean {
  return host.startsWith("*.") ? name.endsWith(host.slice(1)) && name.length >= host.length : host === name;
}

/** Whether everything that `host` stands for is in `by`, too. */
export function isCovered(host: string, by: string): boolean {
  return host === by || (by.startsWith("*.") && host.replace(/^\*\./, "a.").endsWith(by.slice(1)));
}

export function isSubdomains(host: string): boolean {
  return host.startsWith("*.");
}

/** What was probably meant by a URL, a host with a port, or a domain with a dot in front. */
function suggested(host: string): string | undefined {
  const bare = host
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, "")
    .replace(/[/?#].*$/, "")
    .replace(/^[^@]*@/, "")
    .replace(/:\d+$/, "")
    .replace(/^\./, "*.");
  return bare !== host && HOST.test(bare) ? bare : undefined;
}
