import { InputError } from "../../../core/problem";
import { isPublicSuffix, isWithin } from "../../dns/model";
import { OTHER_RESOLVERS, SHARED_DOMAINS } from "./limits";
import { hostInvalid, hostIsResolver, hostTooWide } from "./problems";

const LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

/** At least two labels, the last one no number; no underscores, which DNS Firewall does not take. */
const HOST = new RegExp(`^(\\*\\.)?(${LABEL}\\.)+(?!\\d+$)${LABEL}$`);

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-user-managed-domain-lists.html */
const LONGEST = 253;

/** Characters of a label: https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const LONGEST_LABEL = 63;

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
  if (host.length > LONGEST || !HOST.test(host))
    throw new InputError(hostInvalid(text, suggested(host), changeOf(host)));
  if (isPublicSuffix(host.replace(/^\*\./, "")) || isShared(host)) throw new InputError(hostTooWide(text));
  if (OTHER_RESOLVERS.some((other) => isCovered(host, other))) throw new InputError(hostIsResolver(text));
  return host;
}

const REGION_OF_AWS =
  /(^|[.-])[a-z]{2}(?:-[a-z]+)+-\d\.(?=(?:(?:elb\.|compute\.)?amazonaws\.com|elasticbeanstalk\.com|on\.aws)$)/;

/** The last joint of `s3-eu-west-1.amazonaws.com`, without its region. */
const REGION_JOINT = /-(?=amazonaws\.com$)/;

/** Whether names that anybody can get are among those below a domain; AWS has some of its own in each region. */
function isShared(host: string): boolean {
  if (!isSubdomains(host)) return false;
  const domain = host.slice(2).replace(/\.cn$/, "").replace(REGION_OF_AWS, "$1").replace(REGION_JOINT, ".");
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

/** What was probably meant by a URL, a host with a port, a domain with a dot in front, or letters of other scripts. */
function suggested(host: string): string | undefined {
  const bare = host
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, "")
    .replace(/[/?#].*$/, "")
    .replace(/^[^@]*@/, "")
    .replace(/:\d+$/, "")
    .replace(/\.+$/, "")
    .replace(/^(\*\*)?\./, "*.");
  const meant = inAscii(bare);
  return meant !== host && HOST.test(meant) ? meant : undefined;
}

/** The name that DNS has for one in letters of other scripts: https://url.spec.whatwg.org/#concept-domain-to-ascii */
function inAscii(host: string): string {
  const [, front = "", name = ""] = /^(\*\.)?(.*)$/.exec(host) ?? [];
  if (/^[\x20-\x7e]*$/.test(name) || /[\s/?#@:%\\]/.test(name)) return host;
  try {
    return front + new URL(`https://${name}`).hostname;
  } catch {
    return host;
  }
}

/** What is wrong with a text in which no other name is seen. */
function changeOf(host: string): string {
  if (/^[\d.]+(\/\d+)?$|^\[?[0-9a-f]*:[0-9a-f:.]*\]?$|^0x[0-9a-f.]+$/.test(host))
    return "an address is no name: write a rule with it to vpcs.<vpc>.firewall";
  if (host.includes("_")) return "a host has no underscore in its name, and DNS Firewall takes none";
  if (host.length > LONGEST || host.split(".").some((label) => label.length > LONGEST_LABEL))
    return `a name has up to ${LONGEST} characters, and each of its labels up to ${LONGEST_LABEL}`;
  if (host.includes("*")) return "* stands in front alone, as *. and a domain; list other names one by one";
  if (/^[a-z0-9-]+$/.test(host)) return "add the domain: a name alone means another host in each network";
  return "write the name alone, of letters, digits, hyphens between them, and single dots";
}
