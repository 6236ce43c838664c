import { quoted } from "./addressing";
import type { Problem } from "./problem";

export const recordNameInvalid = (text: string, zone: string): Problem => ({
  code: "RECORD_NAME_INVALID",
  what: `is no name below ${zone}`,
  got: quoted(text),
  allowed: "labels of letters, digits, hyphens and underscores; @ for the domain itself; * in front",
  fix: `leave out .${zone}, which is added`,
});

export const recordTwice = (domain: string, records: readonly [string, string]): Problem => ({
  code: "RECORD_TWICE",
  what: `records ${records[0]} and ${records[1]} are for one name`,
  got: domain,
  fix: "remove one of them, or join their addresses",
});

export const recordAliasAtApex = (domain: string): Problem => ({
  code: "RECORD_ALIAS_AT_APEX",
  what: "the domain of a zone has records already, beside which no alias can stand",
  got: domain,
  allowed: "addresses or loadBalancer",
  fix: "give it addresses, or a name below the domain",
});

export const recordAliasItself = (domain: string): Problem => ({
  code: "RECORD_ALIAS_ITSELF",
  what: "the name would stand for itself",
  got: domain,
  fix: "name the one that answers for it",
});

export const recordAddressPublic = (address: string): Problem => ({
  code: "RECORD_ADDRESS_PUBLIC",
  what: "names of a private zone lead to addresses of our own networks",
  got: address,
  allowed: "a private address",
  fix: "give the private address, or make the record in a public zone",
});

export const recordAddressCount = (count: number, most: number): Problem => ({
  code: "RECORD_ADDRESSES",
  what: "a record can't have this number of addresses",
  got: String(count),
  allowed: `1 to ${most}`,
  fix: "divide them among several names, or put a load balancer in front",
});

export const recordNotServed = (domain: string, balancer: string, domains: readonly string[]): Problem => ({
  code: "RECORD_NOT_SERVED",
  what: `load balancer ${balancer} has no certificate for the name, so TLS would fail`,
  got: domain,
  allowed: domains.join(", "),
  fix: `add it to loadBalancers.${balancer}.domains, or name the record after one of these`,
});

/** Something more specific than the zone of the record goes first. */
export const recordUnanswered = (domain: string, instead: string, vpc: string): Problem => ({
  code: "RECORD_UNANSWERED",
  what: `VPC ${vpc} would never get the record: ${instead} holds the name too, and is more specific`,
  got: domain,
  fix: "move the record to where the name is answered",
});
