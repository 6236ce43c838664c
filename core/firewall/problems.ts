import { type Problem, quoted } from "../problem";

/** A port number outside of the valid range, or not an integer. */
export const portOutOfRange = (port: number, first: number, last: number): Problem => ({
  code: "PORT_OUT_OF_RANGE",
  what: "is not a port number",
  got: String(port),
  allowed: `a whole number from ${first} to ${last}`,
  fix: "name the port that the service listens on",
});

/** A range that ends before it starts. */
export const portRangeDescends = (from: number, to: number): Problem => ({
  code: "PORT_RANGE_DESCENDS",
  what: "is a port range that ends before it starts",
  got: `${from}-${to}`,
  allowed: "a range whose first port is not greater than its last",
  fix: `did you mean ${to}-${from}?`,
});

/** Keys become construct ids, so they use only characters of these. */
export const peerKeyInvalid = (key: string): Problem => ({
  code: "PEER_KEY_INVALID",
  what: "can't name a peer",
  got: quoted(key),
  allowed: "letters, digits, hyphens and underscores",
  fix: "use the key that the peer has in the file",
});

/** A prefix list without a weight would make the used quota too low. */
export const prefixListWeightInvalid = (key: string, weight: number): Problem => ({
  code: "PREFIX_LIST_WEIGHT_INVALID",
  what: `the prefix list ${key} has no valid weight`,
  got: String(weight),
  allowed: "a whole number from 1 up",
  fix: "give the list's maximum of entries; AWS documents the weight of the lists that it manages",
});

/** EC2 rejects the description of a rule only during apply, so it is checked here. */
export const ruleDescriptionInvalid = (
  description: string,
  maxLength: number,
  characters: string,
): Problem => ({
  code: "RULE_DESCRIPTION_INVALID",
  what: "can't describe a firewall rule",
  got: description === "" ? "an empty text" : quoted(description),
  allowed: `1 to ${maxLength} characters: ${characters}`,
  fix: "say in plain ASCII words who uses the rule and why",
});

/** The parts of the ledger that a quota problem quotes. */
interface Sum {
  readonly used: number;
  readonly limit: number;
  readonly terms: string;
  readonly source: string;
}

export const securityGroupFull = (direction: string, sum: Sum): Problem => ({
  code: "SECURITY_GROUP_FULL",
  what: `the ${direction} rules of a security group exceed its quota`,
  got: `${sum.terms} = ${sum.used}`,
  allowed: `${sum.limit} (${sum.source})`,
  fix: "write neighbouring ranges as one, remove rules that others cover, or have the quota raised and set quotas.rulesPerSecurityGroup",
});

export const rulesPerInterfaceExceeded = (sum: Sum): Problem => ({
  code: "RULES_PER_INTERFACE_EXCEEDED",
  what: "AWS grants no such pair of quotas for security groups",
  got: `${sum.terms} = ${sum.used}`,
  allowed: `a product of at most ${sum.limit} (${sum.source})`,
  fix: "allow fewer groups on an interface, or fewer rules in a group",
});

/** The entries can't be joined any further without opening something that must stay closed. */
export const networkAclFull = (
  direction: string,
  needed: number,
  fewest: number,
  limit: number,
  quota: { readonly max?: number; readonly source: string },
): Problem => ({
  code: "NETWORK_ACL_FULL",
  what: `the firewall rules of a tier need more ${direction} entries than a network ACL holds`,
  got: `${needed} entries, ${fewest} after joining all that may be joined`,
  allowed: `${limit} besides the one for path MTU discovery; ${(quota.max ?? limit + 2) - 2} at most after raising the quota (${quota.source})`,
  fix: "name fewer, larger ranges, in rules and in what fabrics connect to, above all for ports 20, 21, 22 and 3389, which are never joined; or have the quota raised and set quotas.rulesPerNetworkAcl",
});

/**
 * A port range with SSH or RDP must not become an entry for the whole internet, and leaving the port out silently
 * would be worse.
 */
export const worldRangeCoversAdminPort = (flow: string): Problem => ({
  code: "WORLD_RANGE_COVERS_ADMIN_PORT",
  what: "a range of ports that is open to the world covers 20, 21, 22 or 3389",
  got: flow,
  allowed: "ranges without these ports",
  fix: "name only the ports in use; one of these four that is meant needs a rule of its own",
});

/** Two rules of the file allow some common traffic. */
export const rulesOverlap = (
  kind: "duplicate" | "covered" | "overlapping",
  names: readonly [string, string],
  rules: readonly [string, string],
): Problem => ({
  code: { duplicate: "FIREWALL_DUPLICATE", covered: "FIREWALL_COVERED", overlapping: "FIREWALL_OVERLAPPING" }[
    kind
  ],
  what: {
    duplicate: `rules ${names[0]} and ${names[1]} do the same, and AWS takes only one of them`,
    covered: `rule ${names[0]} already lets through all that rule ${names[1]} does`,
    overlapping: `rules ${names[0]} and ${names[1]} let some of the same traffic through`,
  }[kind],
  got: `${rules[0]} and ${rules[1]}`,
  fix: { duplicate: "remove one", covered: "remove the narrower one", overlapping: "check ports and ranges" }[
    kind
  ],
});
