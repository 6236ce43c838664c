import { dnsDomainInvalid, InputError } from "../errors";
import { domainName } from "../tls/certificate-names";
import { isWithin } from "./dns-answer";

/**
 * Domains that VPCs and the clients of AWS are lost without. Rules and zones below them are somebody's choice:
 * endpoints of another region are found so.
 */
const AWS_DOMAINS = ["amazonaws.com", "amazonaws.com.cn", "api.aws", "compute.internal", "ec2.internal"];

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

/** The domain of AWS that is taken with `domain`, if there is one. */
export function awsDomainIn(domain: string): string | undefined {
  return AWS_DOMAINS.find((own) => isWithin(own, domain));
}
