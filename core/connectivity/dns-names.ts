import { dnsDomainInvalid, InputError } from "../errors";
import { AWS_DOMAINS } from "../limits/dns";
import { domainName } from "../tls/certificate-names";
import { isWithin } from "./dns-answer";

/**
 * Reads a name of DNS: letters become lower case, a dot at the end goes. One label is a name too, and
 * underscores, which certificates know none of, are as good as letters.
 *
 * @throws InputError with `DNS_DOMAIN_INVALID`
 */
export function dnsName(text: string): string {
  const name = text.toLowerCase().replace(/\.$/, "");
  const host = name.replaceAll("_", "x");
  try {
    if (!domainName(host.includes(".") ? host : `x.${host}`).isWildcard) return name;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
  throw new InputError(dnsDomainInvalid(text));
}

/** The domain of AWS that `domain` takes names of, be it above, below or the same. */
export function awsDomainOf(domain: string): string | undefined {
  return AWS_DOMAINS.find((own) => isWithin(own, domain) || isWithin(domain, own));
}
