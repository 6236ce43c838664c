import { type Problem, quoted } from "../../../../core/problem";

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
  what: "the domain of a zone has records already, so it can't be an alias",
  got: domain,
  allowed: "addresses or loadBalancer",
  fix: "give it addresses, or a name below the domain",
});

export const recordAliasItself = (domain: string): Problem => ({
  code: "RECORD_ALIAS_ITSELF",
  what: "the name would be an alias of itself",
  got: domain,
  fix: "name the one that answers for it",
});

export const recordAddressNotPrivate = (address: string): Problem => ({
  code: "RECORD_ADDRESS_NOT_PRIVATE",
  what: "names of a private zone lead to addresses of our own networks",
  got: address,
  allowed: "private addresses of hosts: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10",
  fix: "give the private address of the host, or make the record in a public zone",
});

export const recordAddressCount = (count: number, most: number): Problem => ({
  code: "RECORD_ADDRESS_COUNT",
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

/** A more specific rule or zone is used instead of the zone of the record. */
export const recordUnanswered = (domain: string, instead: string, vpc: string): Problem => ({
  code: "RECORD_UNANSWERED",
  what: `VPC ${vpc} would never get the record: ${instead} holds the name too, and is more specific`,
  got: domain,
  fix: "move the record to where the name is answered",
});

/** A warning: Route 53 answers with an error. */
export const recordAliasCircle = (names: readonly string[]): Problem => ({
  code: "RECORD_ALIAS_CIRCLE",
  what: `aliases lead back to a name that was asked for: ${names.join(" -> ")}`,
  got: names.at(-1) ?? "",
  fix: "have one of them name the host itself, or give it addresses",
});

/** A warning: the zone ends the search, so the public DNS is not asked. */
export const recordAliasNowhere = (name: string, zone: string): Problem => ({
  code: "RECORD_ALIAS_NOWHERE",
  what: `private zone ${zone} holds the name that the alias leads to, and has no record of it`,
  got: name,
  fix: "add the record, or correct the alias",
});
